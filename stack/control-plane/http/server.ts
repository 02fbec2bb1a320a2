import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "../../http/api-error";
import { createJsonServer, type JsonRequest } from "../../http/json-server";
import type { RateLimit } from "../../http/rate-limit";
import { type ApiResponse, matchRoute } from "../../http/router";
import type { Context } from "../context";
import { requireUnlocked } from "../jobs";
import type { NeonFaults } from "./faults";
import type { RouteSpec } from "./router";
import { Tally } from "./tally";

const PREFIX = "/api/v2";

export interface ApiOptions {
  ctx: Context;
  routes: RouteSpec[];
  apiKey: string;
  rateLimit: RateLimit;
  faults: NeonFaults;
}

/** The HTTP side of Neon's API. */
export function createApi(options: ApiOptions): Server {
  const tally = new Tally();
  return createJsonServer({
    answer: (request) => answer(options, tally, request),
    failure: ({ code, message }, requestId) => ({ request_id: requestId, code, message }),
    headers: (requestId) => ({ "x-neon-ret-request-id": requestId }),
    log: (line) => options.ctx.log(line),
  });
}

async function answer(
  options: ApiOptions,
  tally: Tally,
  { method, url, headers, body }: JsonRequest,
): Promise<ApiResponse> {
  if (url.pathname === "/_test/faults") {
    options.faults.order(method, body);
    return { status: 204, body: undefined };
  }
  if (url.pathname === "/_test/requests") return tally.order(method);
  tally.count(method, url.pathname);
  if (headers.authorization !== `Bearer ${options.apiKey}`) {
    throw new ApiError(401, "This request requires authorization. Use 'Authorization: Bearer <token>'.");
  }
  if (!options.rateLimit.allow()) throw new ApiError(429, "too many requests", "TOO_MANY_REQUESTS");
  const path = url.pathname.startsWith(PREFIX) ? url.pathname.slice(PREFIX.length) : null;
  const injected = options.faults.take(method, url.pathname);
  if (injected.delayMs !== undefined) await sleep(injected.delayMs);
  if (injected.status !== undefined) throw new ApiError(injected.status, "injected failure");
  const found = path === null ? null : matchRoute(options.routes, method, path);
  if (found === null) throw new ApiError(404, "this request path is not known");
  if (found.params.project !== undefined && found.params.project !== options.ctx.store.model.project.id) {
    throw new ApiError(404, "project not found");
  }
  if (found.route.locks) requireUnlocked(options.ctx);
  return found.route.handle(options.ctx, { params: found.params, query: url.searchParams, body, injected });
}

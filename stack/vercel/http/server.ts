import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createJsonServer, type JsonRequest } from "../../http/json-server";
import type { RateLimit } from "../../http/rate-limit";
import { type ApiResponse, matchRoute } from "../../http/router";
import type { Context } from "../context";
import { serveCrons } from "../crons/serve";
import { readEdgeConfig } from "../edge-reads";
import { routes } from "../routes/index";
import { forbidden, notFound, planted, rateLimited } from "./errors";
import type { VercelFaults } from "./faults";

export interface ApiOptions {
  ctx: Context;
  token: string;
  requestsPerMinute: number;
  rateLimit: RateLimit;
  faults: VercelFaults;
}

/** The HTTP side: Vercel's REST API, and the host from which Edge Config is read. */
export function createApi(options: ApiOptions): Server {
  return createJsonServer({
    answer: (request) => answer(options, request),
    failure: ({ code, message, details, status }) => ({
      error: {
        code: code || (status === 400 ? "bad_request" : "internal_server_error"),
        message,
        ...details,
      },
    }),
    headers: (requestId) => ({ "x-vercel-id": `local::${requestId}` }),
    log: (line) => options.ctx.log(line),
  });
}

async function answer(options: ApiOptions, request: JsonRequest): Promise<ApiResponse> {
  const { ctx, faults } = options;
  const { method, url, body } = request;
  if (url.pathname === "/_test/faults") {
    faults.order(method, body);
    return { status: 204, body: undefined };
  }
  const injected = faults.take(method, url.pathname);
  if (injected.delayMs !== undefined) await sleep(injected.delayMs);
  if (injected.drop === "before") return { status: 500, body: undefined, hangUp: true };
  if (injected.status !== undefined) throw planted(injected.status);
  // Another host in reality, with tokens of its own.
  if (url.pathname.startsWith("/ecfg_")) return readEdgeConfig(ctx, request);
  requireToken(options, request);
  if (url.pathname === "/_test/crons") return serveCrons(ctx, request);
  if (!options.rateLimit.allow()) throw rateLimited(options.requestsPerMinute);
  requireTeam(ctx, url);
  const found = matchRoute(routes, method, url.pathname);
  if (found === null) throw notFound("The requested API endpoint was not found.");
  const given = { params: found.params, query: url.searchParams, body, injected };
  const result = await found.route.handle(ctx, given);
  return injected.drop === "after" ? { ...result, hangUp: true } : result;
}

function requireToken({ token }: ApiOptions, { headers }: JsonRequest): void {
  const given = headers.authorization;
  if (given === undefined) {
    throw forbidden("The request is missing an authentication token", { missingToken: true });
  }
  if (given !== `Bearer ${token}`) throw forbidden("Not authorized", { invalidToken: true });
}

/** Without the team a request means the person's own account, which has none of the team's projects. */
function requireTeam(ctx: Context, url: URL): void {
  const given = url.searchParams.get("teamId");
  if (given === ctx.store.model.project.teamId) return;
  if (given === null) throw notFound("Project not found.");
  throw forbidden(`Not authorized: Trying to access resource under scope "${given}".`);
}

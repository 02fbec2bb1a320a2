import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Context } from "../context";
import { requireUnlocked } from "../jobs";
import { ApiError, badRequest } from "./errors";
import { type Faults, faultsSchema } from "./faults";
import type { RateLimit } from "./rate-limit";
import { type ApiResponse, matchRoute, type RouteSpec } from "./router";

const PREFIX = "/api/v2";
const BODY_LIMIT = 1 << 20;

export interface ApiOptions {
  ctx: Context;
  routes: RouteSpec[];
  apiKey: string;
  rateLimit: RateLimit;
  faults: Faults;
}

/** The HTTP side of Neon's API. */
export function createApi(options: ApiOptions): Server {
  return createServer((request, response) => {
    const requestId = String(request.headers["x-request-id"] ?? randomUUID());
    answer(options, request)
      .catch((error: unknown) => failure(options.ctx, requestId, error))
      .then((result: ApiResponse) => send(options.ctx, response, requestId, result))
      .catch((error: unknown) => options.ctx.log(`answer not sent: ${String(error)}`));
  });
}

async function answer(options: ApiOptions, request: IncomingMessage): Promise<ApiResponse> {
  const url = new URL(request.url ?? "/", "http://api");
  const method = request.method ?? "GET";
  const body = await readBody(request);
  if (url.pathname === "/_test/faults") return orderFaults(options.faults, method, body);
  if (request.headers.authorization !== `Bearer ${options.apiKey}`) {
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

/** Test switch, present on the stack only. */
function orderFaults(faults: Faults, method: string, body: unknown): ApiResponse {
  if (method === "DELETE") faults.clear();
  else if (method === "POST") faults.add(faultsSchema.parse(body));
  else throw new ApiError(405, "POST or DELETE");
  return { status: 204, body: undefined };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > BODY_LIMIT) throw new ApiError(413, "request body too large");
    chunks.push(bytes);
  }
  const text = Buffer.concat(chunks).toString("utf8").trim();
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("the request body is not JSON");
  }
}

function failure(ctx: Context, requestId: string, error: unknown): ApiResponse {
  const known = toApiError(error);
  if (known.status >= 500 && !(error instanceof ApiError)) ctx.log(`request failed: ${String(error)}`);
  return {
    status: known.status,
    body: { request_id: requestId, code: known.code, message: known.message },
  };
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof z.ZodError) return badRequest(z.prettifyError(error));
  return new ApiError(500, error instanceof Error ? error.message : String(error), "INTERNAL");
}

async function send(ctx: Context, response: ServerResponse, requestId: string, result: ApiResponse) {
  const text = result.body === undefined ? "" : JSON.stringify(result.body);
  response.writeHead(result.status, {
    "content-type": "application/json; charset=utf-8",
    "x-neon-ret-request-id": requestId,
  });
  response.end(text);
  await result.after?.().catch((error: unknown) => ctx.log(`background work failed: ${String(error)}`));
}

import { randomUUID } from "node:crypto";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { z } from "zod";
import { ApiError } from "./api-error";
import type { ApiResponse } from "./router";

const BODY_LIMIT = 1 << 20;

export interface JsonRequest {
  id: string;
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: unknown;
}

export interface JsonApi {
  answer(request: JsonRequest): Promise<ApiResponse>;
  /** The API's own way to say that something went wrong. */
  failure(error: ApiError, requestId: string): unknown;
  /** Headers of every answer. */
  headers?(requestId: string): Record<string, string>;
  log(line: string): void;
}

/** A server that takes and gives JSON. What an answer throws becomes a failure, never the end of the process. */
export function createJsonServer(api: JsonApi): Server {
  return createServer((request, response) => {
    const id = String(request.headers["x-request-id"] ?? randomUUID());
    respond(api, request, id)
      .then(async (result) => {
        if (result.hangUp === true) request.socket.destroy();
        else send(response, result, { ...api.headers?.(id), ...result.headers });
        await result.after?.().catch((error: unknown) => api.log(`background work failed: ${String(error)}`));
      })
      .catch((error: unknown) => api.log(`answer not sent: ${String(error)}`));
  });
}

function send(response: ServerResponse, result: ApiResponse, headers: Record<string, string>): void {
  response.writeHead(result.status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(result.body === undefined ? "" : JSON.stringify(result.body));
}

async function respond(api: JsonApi, request: IncomingMessage, id: string): Promise<ApiResponse> {
  const { method = "GET", headers } = request;
  try {
    const body = await readBody(request);
    return await api.answer({ id, method, url: new URL(request.url ?? "/", "http://api"), headers, body });
  } catch (error) {
    const known = toApiError(error);
    if (!(error instanceof ApiError) && known.status >= 500) api.log(`request failed: ${String(error)}`);
    return { status: known.status, body: api.failure(known, id) };
  }
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
    throw new ApiError(400, "the request body is not JSON");
  }
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof z.ZodError) return new ApiError(400, z.prettifyError(error));
  return new ApiError(500, error instanceof Error ? error.message : String(error), "INTERNAL");
}

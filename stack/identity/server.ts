import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { readCookies } from "./cookies";
import { clerkError, type Handler, json, type Reply, readForm } from "./http";

/** Asks the handlers in order; the first that knows the path answers. */
export function serve(handlers: Handler[], ownOrigin: () => string): Server {
  const chain: Handler[] = [health, icon, font, ...handlers];
  return createServer((request, response) => {
    answer(chain, request, ownOrigin()).then(
      (reply) => send(response, reply),
      (error: unknown) => {
        console.error("identity:", error);
        send(response, clerkError(500, "internal_error", "The identity server failed; its log says why"));
      },
    );
  });
}

async function answer(chain: Handler[], request: IncomingMessage, ownOrigin: string): Promise<Reply> {
  const target = request.url ?? "/";
  // "//host/path" would otherwise name another host.
  const url = new URL(target.startsWith("/") ? `${ownOrigin}${target}` : ownOrigin);
  const form = await readForm(request);
  if (form === null) return clerkError(400, "request_body_invalid", "The body is too large or malformed");
  const call = {
    method: request.method ?? "GET",
    url,
    headers: request.headers,
    cookies: readCookies(request),
    form,
  };
  for (const handler of chain) {
    const reply = await handler(call);
    if (reply !== null) return reply;
  }
  return clerkError(404, "resource_not_found", "Nothing lives at this path");
}

function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}

const health: Handler = ({ method, url }) =>
  method === "GET" && url.pathname === "/health" ? json(200, { ok: true }) : null;

const icon: Handler = ({ method, url }) =>
  method === "GET" && url.pathname === "/icon.svg"
    ? {
        status: 200,
        headers: { "content-type": "image/svg+xml", "cache-control": "public, max-age=86400" },
        body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#c2410c"/><circle cx="8" cy="10" r="3.5" fill="#ffb37a"/></svg>',
      }
    : null;

const font: Handler = async ({ method, url }) => {
  if (method !== "GET" || url.pathname !== "/fonts/geist.woff2") return null;
  const file = new URL(
    "../../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
    import.meta.url,
  );
  return {
    status: 200,
    headers: { "content-type": "font/woff2", "cache-control": "public, max-age=86400" },
    body: await readFile(fileURLToPath(file)),
  };
};

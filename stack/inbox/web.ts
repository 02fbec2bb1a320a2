import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Faults, faultSchema } from "./faults";
import { page } from "./page";
import type { InboxStore } from "./store";

const MOST_BYTES = 256 * 1024;

export interface WebServer {
  url: string;
  stop(): Promise<void>;
}

/** Receives webhooks and pings, and shows what arrived. */
export async function startWeb(
  store: InboxStore,
  faults: Faults,
  { host, port }: { host: string; port: number },
): Promise<WebServer> {
  const server = createServer((request, response) => {
    answer(store, faults, request, response).catch((error: unknown) => {
      console.error("inbox:", error);
      response.writeHead(500).end();
    });
  });
  server.listen(port, host);
  await once(server, "listening");
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  store: InboxStore,
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://inbox");
  const route = `${request.method} ${url.pathname}`;
  const reply = (status: number, value: unknown) =>
    response
      .writeHead(status, { "content-type": "application/json", "cache-control": "no-store" })
      .end(JSON.stringify(value));

  const [, hook] = /^POST \/hooks\/([\w-]+)$/.exec(route) ?? [];
  if (hook !== undefined) {
    const body = await readJson(request);
    const status = faults.take(hook);
    if (status !== null) return void reply(status, { error: "refused on order" });
    if (body === undefined) return void reply(400, { error: "not JSON, or too large" });
    await store.add({ kind: "hook", channel: hook, body });
    return void reply(200, { ok: true });
  }
  const [, name, ping = "success"] =
    /^(?:GET|POST|HEAD) \/ping\/([\w-]+)(?:\/(start|fail))?$/.exec(route) ?? [];
  if (name !== undefined) {
    const status = faults.take(name);
    if (status !== null) return void reply(status, { error: "refused on order" });
    await store.add({ kind: "ping", channel: name, body: ping });
    return void reply(200, { ok: true });
  }
  switch (route) {
    case "GET /":
      response
        .writeHead(200, {
          "content-type": "text/html; charset=utf-8",
          "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
        })
        .end(page(store.list(null)));
      return;
    case "GET /health":
      return void reply(200, { ok: true });
    case "GET /messages":
      return void reply(200, store.list(url.searchParams.get("channel")));
    case "DELETE /messages":
      await store.clear();
      return void reply(200, { ok: true });
    case "POST /faults": {
      const fault = faultSchema.safeParse(await readJson(request));
      if (fault.success) faults.add(fault.data);
      return void reply(fault.success ? 200 : 400, { ok: fault.success });
    }
    case "DELETE /faults":
      faults.clear();
      return void reply(200, { ok: true });
    default:
      return void reply(404, { error: "nothing lives at this path" });
  }
}

/** The body's JSON; undefined when it is none. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

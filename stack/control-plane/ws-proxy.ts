import { createServer } from "node:http";
import { connect } from "node:net";
import { createWebSocketStream, WebSocketServer } from "ws";
import { bind } from "../http/listen";

/** The WebSocket → TCP proxy that @neondatabase/serverless speaks through; it reaches this stack's endpoints only. */
export interface WsProxy {
  port: number;
  close(): Promise<void>;
}

/** Starts the proxy at `/v1?address=host:port`. */
export async function startWsProxy(host: string, port: number, allowed: () => Set<number>): Promise<WsProxy> {
  const server = createServer((_request, response) => {
    response.writeHead(426, { connection: "close" }).end("This is a WebSocket proxy.\n");
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    const target = addressOf(request.url ?? "", host);
    if (target === null || !allowed().has(target)) {
      socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const stream = createWebSocketStream(webSocket);
      const database = connect(target, host);
      database.setNoDelay(true);
      // Either side ending, for whatever reason, ends the other.
      stream.on("error", () => database.destroy());
      database.on("error", () => stream.destroy());
      stream.on("close", () => database.destroy());
      database.on("close", () => stream.destroy());
      stream.pipe(database);
      database.pipe(stream);
    });
  });
  const bound = await bind(server, port, host).catch((error: unknown) => {
    if (port === 0) throw error;
    return bind(server, 0, host);
  });
  return {
    port: bound,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The port of an address on this machine. */
function addressOf(url: string, host: string): number | null {
  const parsed = new URL(url, "http://proxy");
  const match = /^(.+):(\d+)$/.exec(parsed.searchParams.get("address") ?? "");
  const names = [host, "localhost", "127.0.0.1"];
  if (parsed.pathname !== "/v1" || match?.[1] === undefined || !names.includes(match[1])) return null;
  return Number(match[2]);
}

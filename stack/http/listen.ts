import type { Server as HttpServer } from "node:http";
import type { Server } from "node:net";

/** Listens and returns the port. */
export function bind(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/** The same; when somebody else has the port, on another one. */
export async function bindOrOther(server: Server, port: number, host: string): Promise<number> {
  return bind(server, port, host).catch((error: unknown) => {
    if (port === 0) throw error;
    return bind(server, 0, host);
  });
}

/** Stops at once; who still waits for an answer loses the connection. */
export async function closeServer(server: HttpServer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

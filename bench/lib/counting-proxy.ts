import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface CountingProxy {
  /** The same database through the proxy. */
  url: string;
  /** Bytes in both directions since the last call. */
  take(): number;
  stop(): Promise<void>;
}

/** A TCP proxy in front of a database that counts what goes over the wire. */
export async function countingProxy(target: string): Promise<CountingProxy> {
  const to = new URL(target);
  const open = new Set<Socket>();
  let bytes = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(to.port), to.hostname);
    for (const [from, into] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from);
      from.on("data", (chunk) => {
        bytes += chunk.length;
        into.write(chunk);
      });
      from.on("close", () => {
        open.delete(from);
        into.destroy();
      });
      from.on("error", () => into.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    take: () => {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

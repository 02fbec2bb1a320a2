import { type AddressInfo, connect, createServer } from "node:net";

export interface CuttingProxy {
  /** Production's address through the proxy. */
  readonly url: string;
  /** How many messages clients have sent so far. */
  sent(): number;
  close(): void;
}

/**
 * A proxy before Postgres that does something as a client's nth message passes, before it is forwarded or just after.
 * What the client sends meanwhile waits. `cut` gets a way to drop the connection without a word to either side.
 */
export async function cuttingProxy(
  target: string,
  at: { readonly message: number; readonly forwarded: boolean },
  cut: (drop: () => void) => Promise<unknown> | undefined,
): Promise<CuttingProxy> {
  const url = new URL(target);
  const [port, hostname] = [Number(url.port), url.hostname];
  let sent = 0;
  const server = createServer((client) => {
    const upstream = connect(port, hostname);
    const drop = () => {
      client.destroy();
      upstream.destroy();
    };
    let queue: Promise<unknown> = Promise.resolve();
    client.on("data", (bytes) => {
      sent += 1;
      const mine = sent === at.message;
      queue = queue.then(async () => {
        if (mine && !at.forwarded) await cut(drop);
        if (!upstream.destroyed) upstream.write(bytes);
        if (mine && at.forwarded) await cut(drop);
      });
    });
    upstream.on("data", (bytes) => client.destroyed || client.write(bytes));
    client.on("close", () => upstream.destroy()).on("error", () => upstream.destroy());
    upstream.on("close", () => client.destroy()).on("error", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return { url: url.href, sent: () => sent, close: () => server.close() };
}

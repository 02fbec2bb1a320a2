import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

/** The parts that listen on a port of their own, in the order of their preferred ports. */
export const portNames = [
  "console",
  "neonApi",
  "wsProxy",
  "s3",
  "identity",
  "inbox",
  "smtp",
  "vercel",
  "ember",
  "outageSwitch",
] as const;
export type PortName = (typeof portNames)[number];
export type Ports = Record<PortName, number>;

/**
 * The ports of this stack: those of its last start where they are still free, else the preferred ones counted from
 * `base`, else whatever is free. Kept in `ports.json`, so that links and saved connection strings stay valid.
 */
export async function choosePorts(dir: string, base: number): Promise<Ports> {
  const file = join(dir, "ports.json");
  const kept = await readKept(file);
  const chosen = new Map<PortName, number>();
  for (const [index, name] of portNames.entries()) {
    const taken = new Set(chosen.values());
    const wishes = [kept[name], base + index].filter((port) => port !== undefined && !taken.has(port));
    chosen.set(name, (await firstFree(wishes)) ?? (await anyFree(taken)));
  }
  const ports = Object.fromEntries(chosen) as Ports;
  await writeFile(file, `${JSON.stringify(ports, null, 2)}\n`);
  return ports;
}

/** Whether nothing listens on this port of the loopback address. */
export async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== null;
}

async function firstFree(wishes: (number | undefined)[]): Promise<number | undefined> {
  for (const port of wishes) {
    if (port !== undefined && (await isFree(port))) return port;
  }
  return undefined;
}

async function anyFree(taken: ReadonlySet<number>): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = await listenOnce(0);
    if (port !== null && !taken.has(port)) return port;
  }
  throw new Error("This machine has no free port on 127.0.0.1.");
}

function listenOnce(port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(null);
      else reject(error);
    });
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : null));
    });
  });
}

async function readKept(file: string): Promise<Partial<Ports>> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Partial<Ports>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
}

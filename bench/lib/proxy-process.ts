import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** Starts the WebSocket proxy to a port of this machine in a process of its own: Neon's costs the caller nothing either. */
export async function startProxyProcess(target: number) {
  const file = join(import.meta.dirname, "ws-proxy.ts");
  const child = spawn(process.execPath, ["--import", "tsx", file, `${target}`], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [port] = await once(child, "message");
  return { address: `127.0.0.1:${Number(port)}/v1`, stop: () => void child.kill() };
}

import { join } from "node:path";
import { pidFileOf } from "../supervisor/child";
import { keepRunning } from "../supervisor/keep";
import { claimBuild } from "./build";

/** What the console's own health page says, or why it could not be asked. */
export async function consoleHealth(url: string): Promise<{ ok: boolean; text: string }> {
  try {
    const answer = await fetch(`${url}/api/health`, {
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    });
    return { ok: answer.status === 200, text: (await answer.text()).slice(0, 2000) };
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return { ok: false, text: cause };
  }
}

/** Starts `next start` as a child and waits until it is healthy; brings it back when it dies. */
export async function serveConsole(options: {
  root: string;
  dir: string;
  distDir: string;
  url: string;
  env: Record<string, string>;
  signal: AbortSignal;
  note: (text: string) => void;
}): Promise<{ stop(): Promise<void> }> {
  const { root, dir, distDir, url, env, signal, note } = options;
  const { hostname, port } = new URL(url);
  const release = await claimBuild(root, distDir);
  let last = "no answer";
  try {
    const kept = await keepRunning({
      name: "console",
      command: "node_modules/.bin/next",
      args: ["start", "-H", hostname, "-p", port],
      cwd: root,
      env: {
        ...process.env,
        ...env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        REKINDLE_DIST_DIR: distDir,
      },
      log: join(dir, "logs", "console.log"),
      pidFile: pidFileOf(dir, "console"),
      signal,
      note,
      healthy: async () => {
        const health = await consoleHealth(url);
        last = health.text;
        return health.ok;
      },
      trouble: () => last,
    });
    return {
      stop: async () => {
        await kept.stop();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

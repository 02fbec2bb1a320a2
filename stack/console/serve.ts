import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { exitOf, spawnLogged, stopOrphan, tail, until, writePidFile } from "../supervisor/child";
import { identify, type ProcessId, terminate } from "../supervisor/process";
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
  const pidFile = join(dir, "console.pid.json");
  const log = join(dir, "logs", "console.log");
  const { hostname, port } = new URL(url);
  await stopOrphan(pidFile);
  const release = await claimBuild(root, distDir);
  let current: ProcessId | null = null;
  let stopping = false;
  let deaths = 0;

  const launch = async (): Promise<void> => {
    const child = await spawnLogged("node_modules/.bin/next", ["start", "-H", hostname, "-p", port], {
      cwd: root,
      log,
      env: {
        ...process.env,
        ...env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        REKINDLE_DIST_DIR: distDir,
      },
    });
    current = child.pid === undefined ? null : identify(child.pid);
    if (current !== null) await writePidFile(pidFile, current);
    void exitOf(child).then((how) => revive(how));
  };
  const revive = async (how: string): Promise<void> => {
    if (stopping) return;
    deaths += 1;
    note(`The console ended (${how}); its log: ${log}`);
    if (deaths > 5) return note("It ended too often: it stays down until you start the stack again.");
    await sleep(500 * deaths);
    if (!stopping) await launch();
  };
  const stop = async (): Promise<void> => {
    stopping = true;
    if (current !== null) await terminate(current, { group: true });
    await stopOrphan(pidFile);
    await release();
  };

  await launch();
  let last = "no answer";
  try {
    const healthy = async (): Promise<boolean> => {
      if (deaths > 2) throw new Error("it ends right after its start");
      const health = await consoleHealth(url);
      last = health.text;
      return health.ok;
    };
    await until("The console's health", healthy, { timeoutMs: 60_000, signal });
  } catch (error) {
    await stop();
    if (signal.aborted) throw error;
    throw new Error(`The console is not healthy: ${last}\n${await tail(log, 20)}`, { cause: error });
  }
  return { stop };
}

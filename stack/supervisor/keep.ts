import { setTimeout as sleep } from "node:timers/promises";
import { exitOf, spawnLogged, stopOrphan, tail, until, writePidFile } from "./child";
import { identify, type ProcessId, terminate } from "./process";

export interface KeptProgram {
  /** What it is called in messages: `console`. */
  name: string;
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  log: string;
  /** By this file a later supervisor finds what a crashed one left. */
  pidFile: string;
  signal: AbortSignal;
  note: (text: string) => void;
  /** Whether it is well now; asked until it is, once. */
  healthy: () => Promise<boolean>;
  /** Why it is not, for the error message. */
  trouble: () => string;
  /** How long it may take to end by itself. */
  graceMs?: number;
}

/** Starts a program as a child and waits until it is well; brings it back when it dies. */
export async function keepRunning(program: KeptProgram): Promise<{ stop(): Promise<void> }> {
  const { name, command, args, cwd, env, log, pidFile, signal, note } = program;
  await stopOrphan(pidFile);
  let current: ProcessId | null = null;
  let stopping = false;
  let deaths = 0;

  const launch = async (): Promise<void> => {
    const child = await spawnLogged(command, args, { cwd, env, log });
    current = child.pid === undefined ? null : identify(child.pid);
    if (current !== null) await writePidFile(pidFile, current);
    void exitOf(child).then((how) => revive(how));
  };
  const revive = async (how: string): Promise<void> => {
    if (stopping) return;
    deaths += 1;
    note(`The ${name} ended (${how}); its log: ${log}`);
    if (deaths > 5) return note("It ended too often: it stays down until you start the stack again.");
    await sleep(500 * deaths);
    if (!stopping) await launch();
  };
  const stop = async (): Promise<void> => {
    stopping = true;
    if (current !== null)
      await terminate(current, {
        group: true,
        ...(program.graceMs === undefined ? {} : { graceMs: program.graceMs }),
      });
    await stopOrphan(pidFile);
  };

  await launch();
  try {
    const well = async (): Promise<boolean> => {
      if (deaths > 2) throw new Error("it ends right after its start");
      return program.healthy();
    };
    await until(`The ${name}'s health`, well, { timeoutMs: 60_000, signal });
  } catch (error) {
    await stop();
    if (signal.aborted) throw error;
    throw new Error(`The ${name} is not healthy: ${program.trouble()}\n${await tail(log, 20)}`, {
      cause: error,
    });
  }
  return { stop };
}

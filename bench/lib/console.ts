import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { RecoveryBranch } from "@/lib/recovery/branches/branch";
import { createBranch } from "@/lib/recovery/branches/create-branch";
import { readBranch } from "@/lib/recovery/branches/read-branch";
import type { Context } from "@/lib/recovery/context";
import type { Outcome } from "@/lib/recovery/errors";
import { NO_APPROVAL } from "@/lib/recovery/restore/approval";
import { wire } from "@/lib/server/context";
import { parseEnv } from "@/lib/server/env";
import { buildConsole } from "@/stack/console/build";
import { consoleEnv } from "@/stack/console/env";
import type { StackState } from "@/stack/state";
import { Parts } from "@/stack/supervisor/parts";
import { startStack } from "@/stack/supervisor/up";

const root = resolve(import.meta.dirname, "..", "..");

export interface BenchStack {
  readonly state: StackState;
  /** What an admin's verbs receive, wired as the console wires them. */
  readonly ctx: Context;
  /** The folder of the build that the console is served from. */
  build(): Promise<string>;
  stop(): Promise<void>;
}

/** A fresh stack of the benchmark's own, without traffic; `console` adds the production build. */
export async function startBenchStack(
  options: { people: number; console: boolean },
  say: (line: string) => void,
): Promise<BenchStack> {
  const dir = join(tmpdir(), `rekindle-bench-stack-${process.pid}`);
  const parts = new Parts();
  const stop = async () => {
    await parts.stop(say);
    await rm(dir, { recursive: true, force: true });
  };
  try {
    const state = await startStack(
      {
        ...options,
        dir,
        traffic: 0,
        worker: false,
        crons: false,
        brief: true,
        portBase: 4700,
        // Two thousand requests in a row would meet Neon's limit, and its waits would be measured instead.
        neonRequestsPerMinute: 1_000_000,
      },
      root,
      parts,
      {
        step: (_name, work) => work(),
        note: say,
      },
    );
    const { ports, subjects, targets } = wire(parseEnv({ ...consoleEnv(state), LOG_LEVEL: "silent" }));
    const actor = {
      kind: "user",
      id: "bench",
      name: "Benchmark",
      email: null,
      role: "admin",
      sessionId: "bench",
    } as const;
    return {
      state,
      ctx: { actor, ports, subjects, approval: NO_APPROVAL, targets, requestId: "bench" },
      build: async () => {
        // It stands already: this only finds it.
        const { distDir } = await buildConsole({ root, dir, signal: new AbortController().signal });
        return join(root, distDir);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The value of a verb that has to succeed here. */
export function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.code}: ${outcome.message} ${outcome.hint}`);
}

/** A recovery branch through the same verbs as the console's button and its polling, waited for until it is ready. */
export async function readyBranch(ctx: Context, at: string): Promise<RecoveryBranch> {
  const { id } = must(await createBranch(ctx, { at, purpose: "benchmark", expiresInHours: 1 }));
  for (;;) {
    const { branch } = must(await readBranch(ctx, { branchId: id }));
    if (branch.state === "ready") return branch;
    if (branch.state === "failed") throw new Error("The branch failed.");
    await sleep(50);
  }
}

import { type MemoryBackupWorld, memoryBackupWorld } from "@/lib/adapters/memory/backup-ports";
import { memoryWorld } from "@/lib/adapters/memory/context";
import type { Context } from "@/lib/recovery/context";
import { fail } from "@/lib/recovery/errors";

/** The process dies here. Everything it would still do dies with it. */
export class Crash extends Error {
  override readonly name = "Crash";
}

/** A small generator of chances: the same seed, the same life. */
export function chances(seed: number): {
  next(): number;
  below(limit: number): number;
  yes(odds: number): boolean;
} {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, below: (limit) => Math.floor(next() * limit), yes: (odds) => next() < odds };
}

/** What outlives every process: the ledger, the buckets, Neon, the clock. */
export type SimulatedWorld = ReturnType<typeof simulatedWorld>;

export function simulatedWorld() {
  const world = memoryWorld({}, "2026-02-26T03:00:00.000Z");
  return { ...world, buckets: { primary: world.backups.primary, second: world.backups.second }, dumps: 0 };
}

export interface SimulatedProcess {
  readonly ctx: Context;
  readonly backups: MemoryBackupWorld;
  readonly steps: number;
  readonly dead: boolean;
}

/** A process over the world that dies at its `crashAt`-th step: before or after any write to ledger, bucket or Neon. */
export function startProcess(world: SimulatedWorld, crashAt: number): SimulatedProcess {
  const life = { steps: 0, dead: false };
  const step = () => {
    life.steps += 1;
    if (life.dead || life.steps >= crashAt) {
      life.dead = true;
      throw new Crash(`died at step ${life.steps}`);
    }
  };
  const backups = memoryBackupWorld({
    now: world.ports.clock.now,
    step,
    stand: world.buckets,
    pause: async (ms) => {
      step();
      world.advance(ms);
      world.neon.settle();
    },
  });
  backups.dumps.content = `dump ${++world.dumps}`;
  const { neon, ledger } = world.ports;
  const ports = {
    ...world.ports,
    neon: mortal(neon, step, ["createBranch", "deleteBranch", "listBranches"]),
    ledger: {
      ...ledger,
      audit: mortal(ledger.audit, step, ["append"]),
      branches: mortal(ledger.branches, step, ["save", "markDeleted"]),
      backups: mortal(ledger.backups, step, [
        "claim",
        "begin",
        "takeOver",
        "update",
        "saveRecord",
        "setCopy",
        "startRemoval",
        "endRemoval",
      ]),
    },
    backups: {
      ...backups.ports,
      // So small that retention has something to remove within a short life.
      settings: { ...backups.ports.settings, policy: { daily: 2, monthly: 1, floor: 1 } },
    },
  };
  return {
    ctx: { ...world.as("admin"), actor: { kind: "worker", job: "simulation" }, ports },
    backups,
    get steps() {
      return life.steps;
    },
    get dead() {
      return life.dead;
    },
  };
}

/** The same port, but each named call may be the last: before its effect, or after it and before the answer. */
function mortal<T extends object>(port: T, step: () => void, names: readonly (keyof T)[]): T {
  return new Proxy(port, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== "function") return value;
      const call = value.bind(target);
      if (!names.some((one) => one === name)) return call;
      return async (...args: unknown[]) => {
        step();
        const answer: unknown = await call(...args);
        step();
        return answer;
      };
    },
  });
}

export const BROKEN_DUMP = fail("dump_failed", "pg_dump ended with code 1.", "Look at the notes.");

import type { Context, Role } from "@/lib/recovery/context";
import { ok } from "@/lib/recovery/errors";
import type { Ports } from "@/lib/recovery/ports";
import { DEFAULT_TARGETS } from "@/lib/recovery/posture/targets";
import { type ApprovalPolicy, NO_APPROVAL } from "@/lib/recovery/restore/approval";
import { EMBER, type SubjectConfig } from "@/lib/recovery/subjects/config";
import { memoryWorld, person } from "./context";
import { memoryLedger } from "./ledger";
import { type MemoryNeon, memoryNeon } from "./neon";

export interface EngineWorld {
  readonly productionUrl: string;
  /** Recovery branches of ours by id, with where their databases are. */
  readonly branches: Readonly<Record<string, string>>;
  readonly databases: Ports["databases"];
  readonly restorer?: Ports["restorer"];
  readonly subjects?: SubjectConfig;
  /** Nobody is asked unless this says so: the engine is what is tested here. */
  readonly approval?: ApprovalPolicy;
}

export interface EngineContext {
  readonly neon: MemoryNeon;
  /** The world as this role sees it. */
  as(role: Role): Context;
}

/** Real databases in a world of memory: for the engine's tests and benchmarks. The clock is the real one. */
export async function engineContext(world: EngineWorld): Promise<EngineContext> {
  const memory = memoryNeon();
  const neon: MemoryNeon = {
    ...memory,
    connectionUri: async (id) => {
      const branch = await memory.getBranch(id);
      return branch.ok ? ok(world.branches[id] ?? world.productionUrl) : branch;
    },
  };
  const ledger = memoryLedger(() => new Date());
  for (const branchId of Object.keys(world.branches)) {
    neon.addBranch({ id: branchId, name: `rk-${branchId}` });
    await ledger.branches.save(branchRecord(branchId));
  }
  const { ports } = memoryWorld({
    clock: { now: () => new Date() },
    neon,
    ledger,
    databases: world.databases,
    production: { url: world.productionUrl },
    ...(world.restorer === undefined ? {} : { restorer: world.restorer }),
  });
  return {
    neon,
    as: (role) => ({
      actor: person(role),
      ports,
      subjects: world.subjects ?? EMBER,
      approval: world.approval ?? NO_APPROVAL,
      targets: DEFAULT_TARGETS,
      requestId: "req_1",
    }),
  };
}

function branchRecord(branchId: string) {
  return {
    branchId,
    name: `rk-${branchId}`,
    purpose: "a test",
    point: { kind: "timestamp", at: "2026-11-20T10:00:00.123456Z" },
    createdBy: "user:user_support",
    createdByName: "Support Person",
    createdAt: "2026-11-23T00:00:00.000Z",
    expiresAt: "2026-11-24T00:00:00.000Z",
    deletedAt: null,
  } as const;
}

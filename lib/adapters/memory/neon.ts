import type { BranchOperation } from "@/lib/recovery/branches/branch";
import { type Failure, fail, type Outcome, ok } from "@/lib/recovery/errors";
import type { NeonBranch, NeonPort, NeonProject } from "@/lib/recovery/ports";

export interface MemoryNeonOptions {
  readonly now?: () => Date;
  readonly project?: Partial<NeonProject>;
  readonly branchLimit?: number;
}

/** Neon in memory, with hands for tests: add what others made, let operations end, be away. */
export interface MemoryNeon extends NeonPort {
  addBranch(branch: Partial<NeonBranch> & { readonly id: string }): void;
  /** Ends all running operations with this status. */
  settle(status?: "finished" | "failed", failure?: string): void;
  /** Every call fails with this until it is null again. */
  failWith(failure: Failure | null): void;
}

const GONE = fail("branch_gone", "This branch no longer exists.", "Create a new one from the history.");

/** A Neon that keeps its promises at once; creation runs until `settle`. */
export function memoryNeon(options: MemoryNeonOptions = {}): MemoryNeon {
  const now = options.now ?? (() => new Date());
  const branches = new Map<string, NeonBranch>();
  const operations: (BranchOperation & { readonly branchId: string })[] = [];
  let away: Failure | null = null;
  let counter = 0;
  const project: NeonProject = {
    id: "memory-project",
    name: "ember",
    region: "local",
    pgVersion: 17,
    historyRetentionSeconds: 7 * 86_400,
    createdAt: "2026-01-01T00:00:00Z",
    ...options.project,
  };

  const answer = async <T>(work: () => Outcome<T>): Promise<Outcome<T>> => away ?? work();
  const find = (id: string): Outcome<NeonBranch> => {
    const branch = branches.get(id);
    return branch ? ok(branch) : GONE;
  };
  const addBranch: MemoryNeon["addBranch"] = (branch) => {
    branches.set(branch.id, {
      name: branch.id,
      parentId: null,
      parentPoint: null,
      state: "ready",
      createdAt: now().toISOString(),
      expiresAt: null,
      logicalSizeBytes: 30_000_000,
      isDefault: false,
      isProtected: false,
      ...branch,
    });
  };
  addBranch({ id: "br-production", name: "production", isDefault: true, createdAt: project.createdAt });

  return {
    productionBranchId: "br-production",
    addBranch,
    settle: (status = "finished", failure) => {
      const end = { status, failure: failure ?? null, updatedAt: now().toISOString() } as const;
      operations.forEach((one, index) => {
        if (one.status === "running") operations[index] = { ...one, ...end };
      });
      if (status === "failed") return;
      for (const branch of branches.values()) {
        if (branch.state === "init") branches.set(branch.id, { ...branch, state: "ready" });
      }
    },
    failWith: (failure) => {
      away = failure;
    },
    project: () => answer(() => ok(project)),
    listBranches: () => answer(() => ok([...branches.values()])),
    getBranch: (id) => answer(() => find(id)),
    createBranch: ({ name, parentId, point, expiresAt }) =>
      answer(() => {
        const parent = find(parentId);
        if (!parent.ok) return parent;
        if ([...branches.values()].some((branch) => branch.name === name)) {
          return fail("conflict", `There is a branch “${name}”.`, "Choose another name.");
        }
        const earliest = now().getTime() - project.historyRetentionSeconds * 1000;
        if (point.kind === "timestamp" && Date.parse(point.at) < earliest) {
          return fail("moment_outside_window", "Neon cannot go back to this moment.", "Choose a later one.");
        }
        if (branches.size >= (options.branchLimit ?? Number.POSITIVE_INFINITY)) {
          return fail("branch_limit", "The project has as many branches as it may have.", "Delete one.");
        }
        const id = `br-memory-${++counter}`;
        const parentPoint = point.kind === "head" ? ({ kind: "lsn", lsn: "0/1000000" } as const) : point;
        addBranch({ id, name, parentId, parentPoint, expiresAt, state: "init" });
        const at = now().toISOString();
        for (const action of ["create_branch", "start_compute"]) {
          const common = { action, status: "running", createdAt: at, updatedAt: at, failure: null } as const;
          operations.push({ id: `op-${++counter}`, branchId: id, ...common });
        }
        return find(id);
      }),
    setExpiry: (id, expiresAt) =>
      answer(() => {
        const branch = find(id);
        if (branch.ok) branches.set(id, { ...branch.value, expiresAt });
        return find(id);
      }),
    deleteBranch: (id) =>
      answer(() => {
        branches.delete(id);
        return ok(null);
      }),
    operations: (id) =>
      answer(() => ok(operations.filter((one) => one.branchId === id).map(({ branchId: _, ...one }) => one))),
    createDatabase: (id) =>
      answer(() => {
        const branch = find(id);
        return branch.ok ? ok(null) : branch;
      }),
    connectionUri: (id, database = "ember") =>
      answer(() => {
        const branch = find(id);
        return branch.ok ? ok(`postgresql://ember:${id}-password@127.0.0.1:5432/${database}`) : branch;
      }),
    snapshots: () => answer(() => ok([])),
  };
}

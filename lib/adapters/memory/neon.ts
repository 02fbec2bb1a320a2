import type { BranchOperation } from "@/lib/recovery/branches/branch";
import { type Failure, fail, type Outcome, ok } from "@/lib/recovery/errors";
import type { PointInTime } from "@/lib/recovery/history/moment";
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

const TOO_EARLY = fail("moment_outside_window", "Neon cannot go back to this moment.", "Choose a later one.");

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
    ...{ createdAt: "2026-01-01T00:00:00Z", plan: "scale", branchLimit: 5000 },
    ...{ storageBytes: 60_000_000, maintenanceAt: null },
    ...options.project,
  };

  const isTooEarly = (point: PointInTime) =>
    point.kind === "timestamp" &&
    Date.parse(point.at) < now().getTime() - project.historyRetentionSeconds * 1000;
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
      isFromSnapshot: false,
      ...branch,
    });
  };
  addBranch({ id: "br-production", name: "production", isDefault: true, createdAt: project.createdAt });
  const change = (id: string, by: Partial<NeonBranch>) => {
    const branch = find(id);
    if (branch.ok) branches.set(id, { ...branch.value, ...by });
    return find(id);
  };
  const begin = (branchId: string, ...actions: readonly string[]) => {
    const at = now().toISOString();
    for (const action of actions) {
      const common = { action, status: "running", createdAt: at, updatedAt: at, failure: null } as const;
      operations.push({ id: `op-${++counter}`, branchId, ...common });
    }
  };
  const named = (name: string) => [...branches.values()].find((branch) => branch.name === name);
  const taken = (name: string) => fail("conflict", `There is a branch “${name}”.`, "Choose another name.");
  /** How to put back what restores that still run have changed. */
  let restoring: (() => void)[] = [];

  return {
    productionBranchId: "br-production",
    addBranch,
    settle: (status = "finished", failure) => {
      const end = { status, failure: failure ?? null, updatedAt: now().toISOString() } as const;
      operations.forEach((one, index) => {
        if (one.status === "running") operations[index] = { ...one, ...end };
      });
      if (status === "failed") for (const putBack of restoring) putBack();
      restoring = [];
      for (const { id, state } of branches.values()) {
        if (state === "resetting" || (state === "init" && status !== "failed"))
          change(id, { state: "ready" });
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
        if (named(name)) return taken(name);
        if (isTooEarly(point)) return TOO_EARLY;
        if (branches.size >= (options.branchLimit ?? Number.POSITIVE_INFINITY)) {
          return fail("branch_limit", "The project has as many branches as it may have.", "Delete one.");
        }
        const id = `br-memory-${++counter}`;
        const parentPoint = point.kind === "head" ? ({ kind: "lsn", lsn: "0/1000000" } as const) : point;
        addBranch({ id, name, parentId, parentPoint, expiresAt, state: "init" });
        begin(id, "create_branch", "start_compute");
        return find(id);
      }),
    setExpiry: (id, expiresAt) => answer(() => change(id, { expiresAt })),
    renameBranch: (id, name) => answer(() => (named(name) ? taken(name) : change(id, { name }))),
    restoreBranch: (id, { sourceBranchId, point, preserveUnderName }) =>
      answer(() => {
        const [before, source] = [find(id), find(sourceBranchId)];
        if (!before.ok) return before;
        if (before.value.name === preserveUnderName) return taken(preserveUnderName);
        if (named(preserveUnderName)) return before;
        if (!source.ok) return source;
        if (isTooEarly(point)) return TOO_EARLY;
        const preservedId = `br-memory-${++counter}`;
        addBranch({
          ...{ ...before.value, id: preservedId, name: preserveUnderName },
          ...{ isDefault: false, isProtected: false, expiresAt: null },
        });
        const children = [...branches.values()].filter((one) => one.parentId === id).map((one) => one.id);
        for (const child of children) change(child, { parentId: preservedId });
        restoring.push(() => {
          for (const child of children) change(child, { parentId: id });
          branches.delete(preservedId);
          change(id, before.value);
        });
        begin(id, "create_branch", "start_compute");
        return change(id, {
          state: "resetting",
          parentId: sourceBranchId === id ? preservedId : sourceBranchId,
        });
      }),
    setDefault: (id) =>
      answer(() => {
        const branch = find(id);
        if (!branch.ok) return branch;
        for (const other of branches.keys()) change(other, { isDefault: other === id });
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

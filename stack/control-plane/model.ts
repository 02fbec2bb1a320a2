import type { Operation } from "@neondatabase/api-client";

/** What the control plane remembers; one JSON file. Times are RFC 3339 in UTC. */
export interface Model {
  version: 1;
  superuserPassword: string;
  nextSocketPort: number;
  ports: { api: number; wsProxy: number };
  project: ProjectRecord;
  storages: StorageRecord[];
  branches: BranchRecord[];
  endpoints: EndpointRecord[];
  snapshots: SnapshotRecord[];
  operations: OperationRecord[];
  jobs: JobRecord[];
}

export interface ProjectRecord {
  id: string;
  name: string;
  createdAt: string;
  updatedAt: string;
  historyRetentionSeconds: number;
  pgVersion: number;
  /** Nothing earlier can ever be reached: the first base backup ended here. */
  firstMoment: string;
}

/** A line of history on disk (see stack/postgres). Restoring a branch gives it another one. */
export interface StorageRecord {
  id: string;
  socketPort: number;
  sharedBuffers: string;
  /** Where moments before its own oldest base backup are found. */
  parentId: string | null;
  /** Where it left its parent; later positions of the parent are not its history. */
  forkLsn?: string;
}

export interface BranchRecord {
  id: string;
  name: string;
  storageId: string;
  parentId?: string;
  parentLsn?: string;
  parentTimestamp?: string;
  state: "init" | "resetting" | "ready";
  stateChangedAt: string;
  isDefault: boolean;
  isProtected: boolean;
  createdAt: string;
  updatedAt: string;
  expiresAt?: string;
  ttlSeconds?: number;
  lastResetAt?: string;
  logicalSize?: number;
  restoreStatus?: "restored" | "finalized";
  restoredFrom?: string;
  restoredAs?: string;
  annotation?: Record<string, string>;
  roles: RoleRecord[];
  databases: DatabaseRecord[];
}

export interface RoleRecord {
  name: string;
  password: string;
  canLogin: boolean;
  createdAt: string;
  updatedAt: string;
}

export interface DatabaseRecord {
  id: number;
  name: string;
  owner: string;
  createdAt: string;
  updatedAt: string;
}

export interface EndpointRecord {
  id: string;
  name?: string;
  branchId: string;
  type: "read_write" | "read_only";
  /** The TCP port of its connection string; it never changes. */
  port: number;
  /** A read-only endpoint has a server of its own that follows the branch. */
  storageId?: string;
  state: "init" | "active" | "idle";
  disabled: boolean;
  suspendTimeoutSeconds: number;
  minCu: number;
  maxCu: number;
  createdAt: string;
  updatedAt: string;
  startedAt?: string;
  suspendedAt?: string;
  lastActive?: string;
}

export interface SnapshotRecord {
  id: string;
  name: string;
  storageId: string;
  sourceBranchId: string;
  /** Up to where its WAL is replayed. */
  target: TargetRecord;
  lsn?: string;
  timestamp?: string;
  createdAt: string;
  expiresAt?: string;
  fullSize?: number;
  ready: boolean;
  roles: RoleRecord[];
  databases: DatabaseRecord[];
}

export interface OperationRecord {
  id: string;
  action: `${Operation["action"]}`;
  status: "scheduling" | "running" | "finished" | "failed" | "cancelled";
  branchId?: string;
  endpointId?: string;
  error?: string;
  /** Injected by a test: the operation fails with this message instead of being done. */
  fails?: string;
  createdAt: string;
  updatedAt: string;
  startedAt?: string;
  durationMs: number;
}

/** Work in the background: one step per operation, each safe to begin again after a crash. */
export interface JobRecord {
  id: string;
  operationIds: string[];
  work: Work;
}

/** A replay target as JSON: bigints as text. */
export type TargetRecord = { kind: "timestamp"; at: string } | { kind: "lsn"; at: string };

export interface SourceRecord {
  storageId: string;
  target: TargetRecord;
}

export type Work =
  | { kind: "createBranch"; branchId: string; source: SourceRecord; finalize?: boolean }
  | {
      kind: "restoreBranch";
      branchId: string;
      oldStorageId: string;
      storageId: string;
      source: SourceRecord;
      preservedId?: string;
      before: Pick<BranchRecord, "parentId" | "parentLsn" | "parentTimestamp">;
    }
  | { kind: "deleteBranch"; branchId: string }
  | { kind: "startEndpoint"; endpointId: string }
  | { kind: "suspendEndpoint"; endpointId: string }
  | { kind: "deleteEndpoint"; endpointId: string }
  | { kind: "applyConfig"; branchId: string; dropRole?: string; dropDatabase?: string }
  | { kind: "createSnapshot"; snapshotId: string; source: SourceRecord }
  | { kind: "deleteSnapshot"; snapshotId: string }
  | { kind: "finalizeRestore"; branchId: string; oldName?: string };

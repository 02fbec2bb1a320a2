import type { Branch, Snapshot as NeonSnapshot, Operation, Project } from "@neondatabase/api-client";
import type { BranchOperation } from "@/lib/recovery/branches/branch";
import type { PointInTime } from "@/lib/recovery/history/moment";
import type { Snapshot } from "@/lib/recovery/history/view";
import type { NeonBranch, NeonProject } from "@/lib/recovery/ports";

/** Neon's bodies in the domain's words. */
export function toProject(project: Project): NeonProject {
  return {
    id: project.id,
    name: project.name,
    region: project.region_id,
    pgVersion: Number(project.pg_version),
    historyRetentionSeconds: project.history_retention_seconds,
    createdAt: project.created_at,
    plan: project.owner?.subscription_type ?? null,
    branchLimit: project.owner?.branches_limit ?? null,
    storageBytes: project.synthetic_storage_size ?? null,
    maintenanceAt: project.maintenance_starts_at ?? project.maintenance_scheduled_for ?? null,
  };
}

export function toBranch(branch: Branch): NeonBranch {
  return {
    id: branch.id,
    name: branch.name,
    parentId: branch.parent_id ?? null,
    parentPoint: toPoint(branch),
    parentLsn: branch.parent_lsn ?? null,
    state: toState(branch.current_state),
    createdAt: branch.created_at,
    expiresAt: branch.expires_at ?? null,
    logicalSizeBytes: branch.logical_size ?? null,
    isDefault: branch.default,
    isProtected: branch.protected,
    isFromSnapshot: branch.restored_from !== undefined,
  };
}

/** A timestamp says more to people than an LSN; Neon reports both when the branch was made from a timestamp. */
function toPoint(branch: Branch): PointInTime | null {
  if (branch.parent_timestamp) return { kind: "timestamp", at: branch.parent_timestamp };
  if (branch.parent_lsn) return { kind: "lsn", lsn: branch.parent_lsn };
  return null;
}

function toState(state: string): NeonBranch["state"] {
  switch (state) {
    case "ready":
    case "archived":
    case "resetting":
      return state;
    default:
      return "init";
  }
}

export function toOperation(operation: Operation): BranchOperation {
  return {
    id: operation.id,
    action: operation.action,
    status: operation.status,
    createdAt: operation.created_at,
    updatedAt: operation.updated_at,
    failure: operation.error ?? null,
  };
}

export function toSnapshot(snapshot: NeonSnapshot): Snapshot {
  return {
    id: snapshot.id,
    name: snapshot.name,
    createdAt: snapshot.created_at,
    expiresAt: snapshot.expires_at ?? null,
  };
}

import type { Branch } from "@neondatabase/api-client";
import type { BranchRecord, Model } from "../model";

/** A branch as Neon's API shows it. */
export function branchView(model: Model, branch: BranchRecord): Branch {
  return {
    id: branch.id,
    project_id: model.project.id,
    ...(branch.parentId === undefined ? {} : { parent_id: branch.parentId }),
    ...(branch.parentLsn === undefined ? {} : { parent_lsn: branch.parentLsn }),
    ...(branch.parentTimestamp === undefined ? {} : { parent_timestamp: branch.parentTimestamp }),
    name: branch.name,
    current_state: branch.state,
    ...(branch.state === "ready" ? {} : { pending_state: "ready" }),
    state_changed_at: branch.stateChangedAt,
    ...(branch.logicalSize === undefined ? {} : { logical_size: branch.logicalSize }),
    creation_source: "console",
    primary: branch.isDefault,
    default: branch.isDefault,
    protected: branch.isProtected,
    cpu_used_sec: 0,
    compute_time_seconds: 0,
    active_time_seconds: 0,
    written_data_bytes: 0,
    data_transfer_bytes: 0,
    created_at: branch.createdAt,
    updated_at: branch.updatedAt,
    ...(branch.ttlSeconds === undefined ? {} : { ttl_interval_seconds: branch.ttlSeconds }),
    ...(branch.expiresAt === undefined ? {} : { expires_at: branch.expiresAt }),
    ...(branch.lastResetAt === undefined ? {} : { last_reset_at: branch.lastResetAt }),
    created_by: { name: "Local stack", image: "" },
    init_source: "parent-data",
    ...(branch.restoreStatus === undefined ? {} : { restore_status: branch.restoreStatus }),
    ...(branch.restoredFrom === undefined ? {} : { restored_from: branch.restoredFrom }),
    ...(branch.restoredAs === undefined ? {} : { restored_as: branch.restoredAs }),
  };
}

import { BillingSubscriptionType, type Project } from "@neondatabase/api-client";
import type { Model } from "../model";

/** The project as Neon's API shows it. */
export function projectView(model: Model, host: string): Project {
  const { project } = model;
  const size = model.branches.reduce((sum, branch) => sum + (branch.logicalSize ?? 0), 0);
  return {
    data_storage_bytes_hour: 0,
    data_transfer_bytes: 0,
    written_data_bytes: 0,
    compute_time_seconds: 0,
    active_time_seconds: 0,
    cpu_used_sec: 0,
    id: project.id,
    platform_id: "local",
    region_id: "local",
    name: project.name,
    provisioner: "k8s-neonvm",
    default_endpoint_settings: {
      autoscaling_limit_min_cu: 0.25,
      autoscaling_limit_max_cu: 1,
      suspend_timeout_seconds: 0,
    },
    settings: {},
    pg_version: project.pgVersion,
    proxy_host: host,
    branch_logical_size_limit: 0,
    branch_logical_size_limit_bytes: 0,
    store_passwords: true,
    creation_source: "console",
    history_retention_seconds: project.historyRetentionSeconds,
    created_at: project.createdAt,
    updated_at: project.updatedAt,
    synthetic_storage_size: size,
    consumption_period_start: project.createdAt,
    consumption_period_end: "0001-01-01T00:00:00Z",
    owner_id: "local",
    owner: {
      email: "owner@local.invalid",
      name: "Local stack",
      branches_limit: 5000,
      subscription_type: BillingSubscriptionType.UNKNOWN,
    },
  };
}

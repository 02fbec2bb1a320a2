import { type Endpoint, EndpointPoolerMode, EndpointState, EndpointType } from "@neondatabase/api-client";
import type { EndpointRecord, Model } from "../model";

const STATES = { init: EndpointState.Init, active: EndpointState.Active, idle: EndpointState.Idle };

/** An endpoint as Neon's API shows it. Its host carries the port: all endpoints share this machine's address. */
export function endpointView(model: Model, host: string, endpoint: EndpointRecord): Endpoint {
  const address = `${host}:${endpoint.port}`;
  return {
    host: address,
    id: endpoint.id,
    ...(endpoint.name === undefined ? {} : { name: endpoint.name }),
    project_id: model.project.id,
    branch_id: endpoint.branchId,
    autoscaling_limit_min_cu: endpoint.minCu,
    autoscaling_limit_max_cu: endpoint.maxCu,
    region_id: "local",
    type: endpoint.type === "read_write" ? EndpointType.ReadWrite : EndpointType.ReadOnly,
    current_state: STATES[endpoint.state],
    ...(endpoint.state === "init" ? { pending_state: EndpointState.Active } : {}),
    settings: { pg_settings: {} },
    pooler_enabled: false,
    pooler_mode: EndpointPoolerMode.Transaction,
    disabled: endpoint.disabled,
    passwordless_access: false,
    ...(endpoint.lastActive === undefined ? {} : { last_active: endpoint.lastActive }),
    creation_source: "console",
    created_at: endpoint.createdAt,
    updated_at: endpoint.updatedAt,
    ...(endpoint.startedAt === undefined ? {} : { started_at: endpoint.startedAt }),
    ...(endpoint.suspendedAt === undefined ? {} : { suspended_at: endpoint.suspendedAt }),
    proxy_host: host,
    suspend_timeout_seconds: endpoint.suspendTimeoutSeconds,
    provisioner: "k8s-neonvm",
  };
}

import { type Operation, OperationAction, OperationStatus } from "@neondatabase/api-client";
import type { Model, OperationRecord } from "../model";

const ACTIONS = new Map(Object.values(OperationAction).map((action) => [String(action), action]));
const STATUSES = new Map(Object.values(OperationStatus).map((status) => [String(status), status]));

/** An operation as Neon's API shows it. */
export function operationView(model: Model, operation: OperationRecord): Operation {
  return {
    id: operation.id,
    project_id: model.project.id,
    ...(operation.branchId === undefined ? {} : { branch_id: operation.branchId }),
    ...(operation.endpointId === undefined ? {} : { endpoint_id: operation.endpointId }),
    action: ACTIONS.get(operation.action) ?? OperationAction.ApplyConfig,
    status: STATUSES.get(operation.status) ?? OperationStatus.Error,
    ...(operation.error === undefined ? {} : { error: operation.error }),
    failures_count: operation.status === "failed" ? 1 : 0,
    created_at: operation.createdAt,
    updated_at: operation.updatedAt,
    total_duration_ms: operation.durationMs,
  };
}

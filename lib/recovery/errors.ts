/** Every way in which a verb can refuse or fail; the console has one sentence of advice for each. */
export type ErrorCode =
  | "unauthenticated"
  | "forbidden"
  | "invalid_input"
  | "not_found"
  | "conflict"
  | "not_managed"
  | "moment_malformed"
  | "moment_in_future"
  | "moment_outside_window"
  | "neon_busy"
  | "neon_rate_limited"
  | "neon_failed"
  | "neon_unreachable"
  | "branch_limit"
  | "branch_not_ready"
  | "branch_gone"
  | "hosting_unreachable"
  | "hosting_denied"
  | "hosting_failed"
  | "not_configured"
  | "production_unreachable"
  | "source_unreachable"
  | "ledger_unreachable"
  | "storage_unreachable"
  | "storage_denied"
  | "tools_missing"
  | "preflight_failed"
  | "dump_failed"
  | "dump_stalled"
  | "backup_damaged"
  | "drill_failed"
  | "key_missing"
  | "target_not_empty"
  | "cancelled"
  | "channel_failed"
  | "subject_not_found"
  | "subject_ambiguous"
  | "confirmation_mismatch"
  | "plan_empty"
  | "plan_stale"
  | "plan_expired"
  | "approval_needed"
  | "approval_refused"
  | "dry_run_needed"
  | "reverification_required"
  | "receipt_expired"
  | "vault_key_missing"
  | "restore_failed"
  | "in_doubt"
  | "subject_erased"
  | "erasures_unreadable"
  | "erasures_behind"
  | "erase_failed"
  | "unexpected";

/** An expected outcome that is not the wished one: what happened, and what to do next. Never holds secrets or content. */
export interface Failure {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

export type Outcome<T> = Success<T> | Failure;

/** Wraps a value as a success. */
export function ok<T>(value: T): Success<T> {
  return { ok: true, value };
}

/** Builds a failure: `message` says what happened, `hint` what is safe and what to do next. */
export function fail(code: ErrorCode, message: string, hint: string): Failure {
  return { ok: false, code, message, hint };
}

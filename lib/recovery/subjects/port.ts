import type { Outcome } from "../errors";
import type { Catalog } from "./catalog";

/**
 * Opens sessions on any Postgres that speaks the wire protocol: production, a recovery branch, a throwaway database.
 * Failures: `production_unreachable` for side "production", `source_unreachable` for side "past".
 */
export interface DatabasePort {
  open(url: string, side: "production" | "past"): Promise<Outcome<DatabaseSession>>;
}

/** One REPEATABLE READ READ ONLY snapshot with fixed settings (engine.md T1). Always closed by whoever opened it. */
export interface DatabaseSession {
  /** Server time of the snapshot (RFC 3339 UTC, microseconds) and its LSN. */
  readonly readAt: string;
  readonly lsn: string;
  catalog(): Promise<Catalog>;
  close(): Promise<void>;
}

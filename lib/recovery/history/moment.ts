/**
 * A moment to return to. Timestamps are RFC 3339 in UTC with up to microseconds, kept as text because a JavaScript Date
 * would cut them to milliseconds; an LSN is Postgres' `X/Y` in hexadecimal.
 */
export type PointInTime =
  | { readonly kind: "head" }
  | { readonly kind: "timestamp"; readonly at: string }
  | { readonly kind: "lsn"; readonly lsn: string };

/** How far point-in-time recovery reaches now. `earliest` and `latest` are RFC 3339 in UTC. */
export interface HistoryWindow {
  readonly earliest: string;
  readonly latest: string;
  readonly retentionSeconds: number;
}

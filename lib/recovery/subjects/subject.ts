import type { ComparisonSummary } from "../compare/comparison";
import type { RestoreSummary } from "../restore/session";

/** The root table's primary key as Postgres prints it. */
export type SubjectKey = string;

/** A person as lists show them. `label` is masked for roles that may not see it. */
export interface SubjectSummary {
  readonly key: SubjectKey;
  readonly label: string;
  /** The other look-up values, by their configured label, e.g. `{ "Clerk id": "user_2a…" }`. */
  readonly identifiers: Readonly<Record<string, string>>;
  readonly createdAt: string | null;
  /** Where the person was found: production now, or a recovery branch when production has no such row. */
  readonly foundIn:
    | { readonly kind: "production" }
    | { readonly kind: "branch"; readonly branchId: string; readonly branchName: string };
}

export interface SubjectTableCount {
  readonly table: string;
  readonly rows: number;
}

/** A person's page. `present` is false when production has no such person now; `tables` is then empty. */
export interface SubjectView {
  readonly subject: SubjectSummary;
  readonly present: boolean;
  /** On the list of those who asked to be deleted, since when; null when nobody asked for it. */
  readonly erased: { readonly since: string; readonly position: number } | null;
  readonly tables: readonly SubjectTableCount[];
  readonly comparisons: readonly ComparisonSummary[];
  readonly restores: readonly RestoreSummary[];
}

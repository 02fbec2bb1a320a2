import type { ComparedRow } from "../compare/comparison";

/** What may be written to a row that production has and that differs from the past. */
export type UpdatePolicy =
  | { readonly kind: "none" }
  /** The whole row as it was. */
  | { readonly kind: "row" }
  /** Only columns that are NULL in production now and were not in the past. */
  | { readonly kind: "fill_nulls" }
  | { readonly kind: "columns"; readonly columns: readonly string[] };

/** What a plan may do with the chosen rows of one table. Rows that are equal on both sides are never touched. */
export interface TablePolicy {
  /** Write rows that only the past has. */
  readonly create: boolean;
  readonly update: UpdatePolicy;
  /** Delete rows that only production has. */
  readonly remove: boolean;
}

/** `base` holds for every table that `tables` does not name. */
export interface RestorePolicy {
  readonly base: TablePolicy;
  readonly tables: Readonly<Record<string, TablePolicy>>;
}

/** The default: what is missing comes back, everything else stays as it is. */
export const CREATE_MISSING: RestorePolicy = {
  base: { create: true, update: { kind: "none" }, remove: false },
  tables: {},
};

/** The policy that holds for a table. */
export function policyFor(policy: RestorePolicy, table: string): TablePolicy {
  return Object.hasOwn(policy.tables, table) ? (policy.tables[table] ?? policy.base) : policy.base;
}

/** True when any table's policy may delete rows: only an admin may make such a plan. */
export function mayRemove(policy: RestorePolicy): boolean {
  return policy.base.remove || Object.values(policy.tables).some((table) => table.remove);
}

/** True when the policy may write a row in this state. */
export function isAllowed(policy: RestorePolicy, row: Pick<ComparedRow, "table" | "state">): boolean {
  const { create, update, remove } = policyFor(policy, row.table);
  switch (row.state) {
    case "missing":
      return create;
    case "changed":
      return update.kind !== "none";
    case "added":
      return remove;
    case "unchanged":
      return false;
  }
}

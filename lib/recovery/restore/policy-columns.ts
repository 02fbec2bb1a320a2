import type { UpdatePolicy } from "./policy";

/** A column that differs between the sides, as far as it can be written. */
export interface DifferingColumn {
  readonly name: string;
  readonly emptyThen: boolean;
  readonly emptyNow: boolean;
}

/** Which of the differing columns a policy writes, sorted by name. */
export function columnsToWrite(
  policy: UpdatePolicy,
  differing: readonly DifferingColumn[],
): readonly string[] {
  return differing
    .filter((column) => isWritten(policy, column))
    .map((column) => column.name)
    .sort();
}

function isWritten(policy: UpdatePolicy, column: DifferingColumn): boolean {
  switch (policy.kind) {
    case "none":
      return false;
    case "row":
      return true;
    case "fill_nulls":
      return column.emptyNow && !column.emptyThen;
    case "columns":
      return policy.columns.includes(column.name);
  }
}

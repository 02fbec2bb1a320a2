import type { ParentLink, RowFacts } from "@/lib/recovery/restore/facts";

/** Facts of a row that only the past has and that nothing keeps from being created; `change` says what is different. */
export function rowFacts(table: string, name: string, change: Partial<RowFacts> = {}): RowFacts {
  return {
    table,
    key: JSON.stringify([name]),
    act: "create",
    sourceHash: `hash ${name}`,
    production: "absent",
    comparedHash: null,
    expectedHash: null,
    columns: [],
    emptyNow: [],
    parents: [],
    problems: [],
    conflicts: [],
    referrers: [],
    numbers: [],
    ...change,
  };
}

/** A link to a row that only the past has. */
export function parentLink(to: string, name: string, change: Partial<ParentLink> = {}): ParentLink {
  return {
    columns: [`${to}_id`],
    table: to,
    key: JSON.stringify([name]),
    state: "past_only",
    clearable: false,
    owns: false,
    ...change,
  };
}

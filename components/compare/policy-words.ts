import type { RestorePolicy, TablePolicy, UpdatePolicy } from "@/lib/recovery/restore/policy";
import { sentenceList, tableName } from "./names";

/** What is done with changed rows, in the middle of a sentence. */
export function updateWords(update: UpdatePolicy): string {
  switch (update.kind) {
    case "none":
      return "changed rows stay as they are";
    case "row":
      return "changed rows become what they were";
    case "fill_nulls":
      return "empty columns of changed rows are filled";
    case "columns":
      return `changed rows get ${sentenceList(update.columns)} back`;
  }
}

function tableWords({ create, update, remove }: TablePolicy): string {
  return [
    create ? "missing rows come back" : "missing rows stay away",
    updateWords(update),
    ...(remove ? ["rows that only production has may be removed"] : []),
  ].join(", ");
}

/** A policy in one sentence, with the tables that have one of their own. */
export function policyWords({ base, tables }: RestorePolicy): string {
  const own = Object.keys(tables).map(tableName);
  const others =
    own.length === 0 ? "" : `; ${sentenceList(own)} ${own.length === 1 ? "has" : "have"} an own choice`;
  const words = tableWords(base);
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}${others}.`;
}

/** True when every part of it can be used: chosen columns need at least one. */
export function isUsable({ base, tables }: RestorePolicy): boolean {
  return [base, ...Object.values(tables)].every(
    ({ update }) => update.kind !== "columns" || update.columns.length > 0,
  );
}

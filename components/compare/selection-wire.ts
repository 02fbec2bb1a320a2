import type { RowKey } from "@/lib/recovery/compare/comparison";
import type { PlanSelection } from "./plan-input";

/**
 * A selection on its way to the server. Row by row it would repeat the table's name ten thousand times and outgrow the
 * size that a server action accepts, so rows travel grouped by table.
 */
export type WireSelection =
  | Exclude<PlanSelection, { readonly kind: "rows" }>
  | {
      readonly kind: "keys";
      readonly tables: readonly { readonly table: string; readonly keys: readonly RowKey[] }[];
    };

/** Groups a selection by table for the way to the server. */
export function packSelection(selection: PlanSelection): WireSelection {
  if (selection.kind !== "rows") return selection;
  const tables = new Map<string, RowKey[]>();
  for (const { table, key } of selection.rows) {
    const keys = tables.get(table);
    if (keys === undefined) tables.set(table, [key]);
    else keys.push(key);
  }
  return { kind: "keys", tables: [...tables].map(([table, keys]) => ({ table, keys })) };
}

/**
 * The form that the planning verb parses. What arrives is not trusted: anything that is not a well-formed group is passed
 * on as it is, and the verb's own schema refuses it with words.
 */
export function unpackSelection(wire: unknown): unknown {
  if (!isRecord(wire) || wire.kind !== "keys" || !Array.isArray(wire.tables)) return wire;
  const groups: readonly unknown[] = wire.tables;
  const rows = groups.flatMap((group) => {
    if (!isRecord(group) || !Array.isArray(group.keys)) return [group];
    const keys: readonly unknown[] = group.keys;
    return keys.map((key) => ({ table: group.table, key }));
  });
  return { kind: "rows", rows };
}

/** The whole input of the planning verb; like the selection, passed on as it is when it is not what it should be. */
export function unpackPlanInput(input: unknown): unknown {
  return isRecord(input) ? { ...input, selection: unpackSelection(input.selection) } : input;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

import { CREATE_MISSING, type RestorePolicy, type UpdatePolicy } from "@/lib/recovery/restore/policy";

/** What a list is to do with changed rows, as it is typed. */
export interface ChangesWish {
  readonly kind: UpdatePolicy["kind"];
  /** Of chosen columns: whose, and which, separated by commas. */
  readonly table: string;
  readonly columns: string;
}

export const NO_CHANGES: ChangesWish = { kind: "none", table: "", columns: "" };

/** The policy of everybody's plan; null while something is missing. Nothing is ever removed by a list. */
export function listPolicy({ kind, table, columns }: ChangesWish): RestorePolicy | null {
  const { base } = CREATE_MISSING;
  if (kind !== "columns") return { base: { ...base, update: { kind } }, tables: {} };
  const names = columns.split(",").flatMap((name) => name.trim() || []);
  const where = table.trim();
  if (where === "" || names.length === 0) return null;
  const id = where.includes(".") ? where : `public.${where}`;
  return { base, tables: { [id]: { ...base, update: { kind, columns: names } } } };
}

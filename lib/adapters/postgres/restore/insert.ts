import { fail } from "@/lib/recovery/errors";
import type { PgClient } from "../connect";
import { column, quoteName } from "../quote";
import type { TableRights } from "./rights";
import type { Staged } from "./stage";
import { WriteRefused, write } from "./writing";

/**
 * Writes one group of tables by one statement: Postgres checks foreign keys when the statement ends, so rows of a cycle
 * and rows that refer to rows of their own table need no order and no second UPDATE, which would fire update triggers
 * (docs/decisions/007). A row whose key is there already is left alone. Returns the keys that were created, per table.
 */
export async function insertGroup(
  production: PgClient,
  group: readonly Staged[],
  rights: ReadonlyMap<string, TableRights>,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const parts = group.map((staged, index) => {
    const key = staged.table.key.map((one) => quoteName(one.name)).join(", ");
    return `i${index} as (${insertSql(staged, rights.get(staged.table.id)?.immediateKey ?? false)} returning ${key})`;
  });
  const selects = group.map((staged, index) => {
    const key = staged.table.key.map((one) => `${column("i", one.name)}::text`).join(", ");
    // Names of ten thousand rows travel only when some of them were not created.
    return `select ${index}::text, case when count(*) < ${staged.operations.length} then coalesce(json_agg(json_build_array(${key})), '[]')::text end from i${index} i`;
  });
  const where = group.map((staged) => staged.table.id).join(", ");
  const rows = await write(production, where, `with ${parts.join(",\n")}\n${selects.join("\nunion all\n")}`);
  return new Map(
    rows.flatMap(([index, created]) => {
      const staged = group[Number(index)];
      if (staged === undefined) return [];
      const keys =
        created === null || created === undefined ? staged.operations.map((one) => one.key) : keysOf(created);
      return [[staged.table.id, new Set(keys)] as const];
    }),
  );
}

function keysOf(json: string): readonly string[] {
  const keys: unknown = JSON.parse(json);
  return Array.isArray(keys) ? keys.map((key) => JSON.stringify(key)) : [];
}

function insertSql({ table, stage }: Staged, immediateKey: boolean): string {
  const columns = table.written.map(quoteName).join(", ");
  const identity = table.now.columns.some(
    (one) => one.identity === "always" && table.written.includes(one.name),
  );
  const key = table.key.map((one) => quoteName(one.name)).join(", ");
  const same = table.key.map((one) => `${column("x", one.name)} = ${column("s", one.name)}`).join(" and ");
  return `insert into ${table.id} (${columns})${identity ? " overriding system value" : ""}
    select ${table.written.map((name) => column("s", name)).join(", ")} from ${stage} s
    ${immediateKey ? `on conflict (${key}) do nothing` : `where not exists (select from ${table.id} x where ${same})`}`;
}

/** A row that was neither created nor there before means that a trigger swallowed or renamed it: all goes back. */
export function swallowed(table: string, key: string): WriteRefused {
  return new WriteRefused(
    fail(
      "restore_failed",
      `A trigger of ${table} kept the row ${key} from being written as it was.`,
      "Nothing was written: production is as it was. Look at the table's triggers.",
    ),
  );
}

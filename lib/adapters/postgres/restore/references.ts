import type { PlanOperation } from "@/lib/recovery/restore/plan";
import type { CatalogForeignKey } from "@/lib/recovery/subjects/catalog";
import type { PgClient } from "../connect";
import { query } from "../query";
import { column } from "../quote";
import { wentOtherwise } from "./refusal";
import type { Sides } from "./sides";
import { STAGE_N } from "./stage";
import { keyMatch, keyOf, rowsNow, type TableWork } from "./work";
import { write } from "./writing";

/**
 * Refuses to remove a row that others refer to, unless they go or turn away with it: a foreign key's ON DELETE would
 * remove or change rows that nobody planned. The rows are locked, so no new reference can appear until COMMIT.
 */
export async function refuseReferenced(
  production: PgClient,
  works: readonly TableWork[],
  sides: Sides,
): Promise<void> {
  for (const work of works) {
    if (!work.operations.some((one) => one.kind === "remove")) continue;
    for (const link of sides.production.foreignKeys) {
      // What merely forbids is enforced by Postgres itself, also where the role may not look.
      if (link.to !== work.table.id || !link.declared || !ACTS.has(link.onDelete)) continue;
      const [row] = await write(production, link.from, referencedSql(work, link, works, sides));
      const found = row?.[0] ?? null;
      if (found === null) continue;
      throw wentOtherwise(
        `The row ${keyOf(work, Number(found))} of ${work.table.id} cannot be removed: rows of ${link.from} refer to it, and they are not part of the plan.`,
      );
    }
  }
}

const ACTS: ReadonlySet<CatalogForeignKey["onDelete"]> = new Set(["cascade", "set_null", "set_default"]);

function referencedSql(
  work: TableWork,
  link: CatalogForeignKey,
  works: readonly TableWork[],
  sides: Sides,
): string {
  const refers = link.toColumns
    .map(
      (name, index) =>
        `${column("p", name)} ${link.operators[index] ?? "="} ${column("c", link.fromColumns[index] ?? "")}`,
    )
    .join(" and ");
  const from = sides.production.tables.find((one) => one.id === link.from);
  const rows = from?.partitioned === true ? link.from : `only ${link.from}`;
  const own = works.find((one) => one.table.id === link.from);
  return `select min(o.n)::text from ${work.todo} o join ${rowsNow(work.table)} p on ${keyMatch(work.table, "p", "o")}
      join ${rows} c on ${refers}
     where o.shape < 0${own === undefined ? "" : ` and not exists (${turnsAwaySql(own, link)})`}`;
}

/** Rows of the referring table that the plan removes, or that it makes refer to something else. */
function turnsAwaySql(own: TableWork, link: CatalogForeignKey): string {
  const removed = `select from ${own.todo} x where x.shape < 0 and ${keyMatch(own.table, "c", "x")}`;
  const shapes = own.shapes.flatMap((shape, index) =>
    index > 0 && link.fromColumns.some((name) => shape.includes(name)) ? [index] : [],
  );
  if (shapes.length === 0) return removed;
  const refers = link.toColumns.map((name, index) => {
    const from = link.fromColumns[index] ?? "";
    return `${column("p", name)} ${link.operators[index] ?? "="} ${stagedValue(own, shapes, from)}`;
  });
  return `${removed} union all select from ${own.todo} x join ${own.stage} s on s.${STAGE_N} = x.n
     where x.shape in (${shapes.join(", ")}) and ${keyMatch(own.table, "c", "x")} and (${refers.join(" and ")}) is not true`;
}

/** The value that a referring column will have: the staged one where the row's update writes it. */
function stagedValue(own: TableWork, shapes: readonly number[], name: string): string {
  const writing = shapes.filter((index) => own.shapes[index]?.includes(name));
  if (writing.length === shapes.length) return column("s", name);
  return `case when x.shape in (${[...writing, -2].join(", ")}) then ${column("s", name)} else ${column("c", name)} end`;
}

/**
 * Postgres counts what a transaction deleted: of the tables that a removal can reach through ON DELETE, exactly the planned
 * rows may be gone. Where statistics are off, the check of references stands alone.
 */
export async function verifyRemoved(
  production: PgClient,
  works: readonly TableWork[],
  sides: Sides,
): Promise<void> {
  const byId = new Map<string, TableWork>(works.map((work) => [work.table.id, work]));
  const reached = reachedTables(
    works.filter((work) => countOf(work, "remove") > 0),
    sides,
  );
  if (reached.length === 0) return;
  const rows = await query(
    production,
    `select u.t, (select sum(pg_stat_get_xact_tuples_deleted(c))
       from (select u.t::regclass::oid as c union select relid::oid from pg_partition_tree(u.t::regclass)) q)::text
       from unnest($1::text[]) u(t) where current_setting('track_counts')::bool`,
    [reached],
  );
  for (const [id, text] of rows) {
    const work = byId.get(id ?? "");
    const deleted = Number(text);
    const planned = work === undefined ? 0 : countOf(work, "remove");
    // An update that moves a row to another partition counts as a removal there.
    const moved = work?.table.now.partitioned === true ? countOf(work, "update") : 0;
    if (deleted >= planned && deleted <= planned + moved) continue;
    throw wentOtherwise(
      `Removing the planned rows removed others of ${id} as well: a trigger or a foreign key did that.`,
    );
  }
}

function countOf(work: TableWork, kind: PlanOperation["kind"]): number {
  return work.operations.filter((one) => one.kind === kind).length;
}

function reachedTables(works: readonly TableWork[], sides: Sides): readonly string[] {
  const reached = new Set<string>(works.map((work) => work.table.id));
  // A Set's iteration visits what is added on the way.
  for (const id of reached) {
    for (const link of sides.production.foreignKeys) {
      if (link.to === id && link.declared && ACTS.has(link.onDelete)) reached.add(link.from);
    }
  }
  return [...reached];
}

import type { Problem, Referrer } from "@/lib/recovery/restore/facts";
import type { CatalogForeignKey } from "@/lib/recovery/subjects/catalog";
import { fromSql } from "../from-sql";
import { keysSql } from "../keys-sql";
import { query } from "../query";
import { column } from "../quote";
import type { RestoreTable } from "./sides";
import type { World } from "./world";

export interface Referrers {
  readonly rows: ReadonlyMap<string, readonly Referrer[]>;
  /** Who refers cannot be seen. */
  readonly hidden: Problem | null;
}

/** Production's links to a table, declared or not. */
export function linksTo(world: World, id: string): readonly CatalogForeignKey[] {
  const { sides } = world;
  return [...sides.production.foreignKeys, ...sides.soft].filter((link) => link.to === id);
}

/** Who refers to the given rows in production, by one query per link; `through`: only by these columns of theirs. */
export async function referrersOf(
  world: World,
  table: RestoreTable,
  keys: readonly string[],
  links: readonly CatalogForeignKey[],
): Promise<Referrers> {
  const rows = new Map<string, Referrer[]>();
  if (keys.length === 0) return { rows, hidden: null };
  for (const link of links) {
    const from = world.sides.production.tables.find((one) => one.id === link.from);
    const access = world.productionFacts.access[link.from];
    if (from === undefined) continue;
    if (access?.hidden === true || access?.select === false) return { rows, hidden: unseen(link.from) };
    const wanted = keysSql(table.key, keys, "t", 1);
    const on = link.fromColumns.map((name, index) => {
      const target = column("t", link.toColumns[index] ?? "");
      return `${target}${link.declared ? "" : softCast(from, name)} ${link.operators[index] ?? "="} ${column("c", name)}`;
    });
    const own = from.primaryKey.map((name) => `${column("c", name)}::text`);
    const found = await query(
      world.production,
      `select ${["k.n::text", ...own].join(", ")} from ${wanted.from} join ${fromSql(table.now)} t on ${wanted.on}
         join ${fromSql(from)} c on ${on.join(" and ")}`,
      wanted.values,
    );
    const fate = FATES[link.onDelete];
    for (const [n, ...parts] of found) {
      const key = keys[Number(n) - 1];
      if (key === undefined) continue;
      const referrer = parts.length === 0 ? null : JSON.stringify(parts);
      const removable = referrer !== null && world.input.standing(link.from, referrer) === "added";
      const one = { table: link.from, key: referrer, columns: link.fromColumns, fate, removable };
      const list = rows.get(key);
      if (list === undefined) rows.set(key, [one]);
      else list.push(one);
    }
  }
  return { rows, hidden: null };
}

function unseen(table: string): Problem {
  return {
    reason: "row_security",
    message: `Rows of ${table} may refer to it, and production hides them from this role.`,
  };
}

function softCast(
  from: { readonly columns: readonly { name: string; type: string }[] },
  name: string,
): string {
  return `::text::${from.columns.find((one) => one.name === name)?.type ?? "text"}`;
}

/** What production would do with a row that refers to one that is deleted. */
const FATES: Readonly<Record<CatalogForeignKey["onDelete"], string>> = {
  cascade: "production would delete them with it, unseen (ON DELETE CASCADE)",
  set_null: "production would empty the reference in them, unseen (ON DELETE SET NULL)",
  set_default: "production would point them elsewhere, unseen (ON DELETE SET DEFAULT)",
  restrict: "production would refuse (ON DELETE RESTRICT)",
  no_action: "production would refuse, or leave them pointing at nothing",
};

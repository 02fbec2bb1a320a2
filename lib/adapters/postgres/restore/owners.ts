import type { Remedy } from "@/lib/recovery/restore/remedy";
import type { CatalogForeignKey } from "@/lib/recovery/subjects/catalog";
import { linkTarget, lookUp, readRows, tupleOf } from "./read-rows";
import type { RestoreTable, Sides } from "./sides";
import type { World } from "./world";

/** Links by which the subject graph says whose a row is. */
export function ownerLinks(sides: Sides, table: RestoreTable): ReadonlySet<CatalogForeignKey> {
  const member = sides.graph.tables.find((one) => one.id === table.id);
  const same = (a: CatalogForeignKey, b: CatalogForeignKey) =>
    a.to === b.to && a.fromColumns.join("\n") === b.fromColumns.join("\n");
  return new Set(
    table.links.filter((link) => (member?.links ?? []).some((one) => same(one.foreignKey, link))),
  );
}

/**
 * Keys of the people whom rows belonged to in the past that somebody included as parents. Production may have their
 * own row still, or the link to it may come back empty: what is theirs comes back all the same.
 */
export async function ownersOfIncluded(
  world: World,
  remedies: readonly Remedy[],
): Promise<readonly string[]> {
  const root = world.sides.graph.root.id;
  const people = new Set<string>();
  const seen = new Map<string, Set<string>>();
  let pending = fresh(
    seen,
    remedies.flatMap((one) => (one.kind === "include_parent" ? [[one.table, one.key] as const] : [])),
  );
  while (pending.size > 0) {
    const above: (readonly [string, string])[] = [];
    for (const [id, keys] of pending) {
      if (id === root) for (const key of keys) people.add(personOf(key));
      else above.push(...(await parentsOf(world, id, keys)));
    }
    pending = fresh(seen, above);
  }
  return [...people].sort();
}

/** Rows that were not looked at yet, by table. */
function fresh(seen: Map<string, Set<string>>, rows: readonly (readonly [string, string])[]) {
  const found = new Map<string, string[]>();
  for (const [table, key] of rows) {
    const known = seen.get(table) ?? new Set();
    seen.set(table, known);
    if (known.has(key)) continue;
    known.add(key);
    found.set(table, [...(found.get(table) ?? []), key]);
  }
  return found;
}

/** The rows that say whose these are, one level up. */
async function parentsOf({ past, sides, input }: World, id: string, keys: readonly string[]) {
  const found: (readonly [string, string])[] = [];
  const table = sides.table(id);
  if (table === null) return found;
  for (const link of ownerLinks(sides, table)) {
    const target = sides.past.tables.find((one) => one.id === link.to);
    const columns = linkTarget(link, sides.past.tables);
    if (target === undefined || columns === null) continue;
    const rows = await readRows(past, "then", table, keys, input.seed, {
      hashes: [],
      values: link.fromColumns,
    });
    const tuples = [...new Set([...rows.values()].flatMap(({ values }) => tupleOf(values) ?? []))];
    const { primaryKey } = target;
    const parents = await lookUp(
      past,
      { table: target, primaryKey, columns, operators: link.operators },
      tuples,
    );
    for (const key of parents.values()) if (key !== null) found.push([link.to, key]);
  }
  return found;
}

function personOf(key: string): string {
  const parts: unknown = JSON.parse(key);
  return Array.isArray(parts) ? String(parts[0]) : key;
}

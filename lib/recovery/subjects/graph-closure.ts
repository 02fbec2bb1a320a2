import type { CatalogForeignKey, CatalogTable, TableId } from "./catalog";
import type { SubjectLink } from "./graph";

interface Member {
  readonly id: TableId;
  readonly links: readonly SubjectLink[];
  readonly recursive: SubjectLink | null;
  readonly distance: number;
}

type Tables = ReadonlyMap<TableId, CatalogTable>;

/**
 * Grows the set of member tables from the root. A table with a required (NOT NULL) link to a member joins by all its
 * required links: its rows cannot exist without the row they point to. Only when no such table is left, one table joins
 * by its nullable links. Each table links only to earlier ones, so that every chain ends at the root.
 */
export function growClosure(
  root: TableId,
  tables: Tables,
  keys: readonly CatalogForeignKey[],
): readonly Member[] {
  const members = new Map<TableId, Member>();
  members.set(root, { id: root, links: [], recursive: null, distance: 0 });
  const others = keys.filter((key) => key.from !== key.to && key.from !== root);
  for (;;) {
    const required = joinRequired(members, tables, others);
    if (required.length > 0) {
      for (const member of required) members.set(member.id, member);
      continue;
    }
    const optional = joinOptional(members, keys);
    if (optional === null) return [...members.values()];
    members.set(optional.id, optional);
  }
}

function joinRequired(
  members: ReadonlyMap<TableId, Member>,
  tables: Tables,
  keys: readonly CatalogForeignKey[],
): readonly Member[] {
  const required = keys.filter((key) => !members.has(key.from) && isRequired(tables, key));
  const distances = distancesFrom(members, required);
  const joined: Member[] = [];
  const rank = new Map<TableId, number>([...members.values()].map((member) => [member.id, member.distance]));
  const waiting = new Set(distances.keys());
  while (waiting.size > 0) {
    // Parents first; on a circle of required links, the table nearest to the root opens it.
    const open = [...waiting].filter((id) => !required.some((key) => key.from === id && waiting.has(key.to)));
    const next = nearest(open.length > 0 ? open : opening(waiting, required, rank), distances);
    waiting.delete(next);
    const links = required
      .filter((key) => key.from === next && rank.has(key.to))
      .map((foreignKey): SubjectLink => ({ foreignKey, unlessSet: [] }));
    const distance = 1 + Math.min(...links.map((link) => rank.get(link.foreignKey.to) ?? 0));
    rank.set(next, distance);
    joined.push({ id: next, links, recursive: null, distance });
  }
  return joined;
}

/** Tables on a circle that already have a link to a member: any of them may open it. */
function opening(
  waiting: ReadonlySet<TableId>,
  required: readonly CatalogForeignKey[],
  rank: ReadonlyMap<TableId, number>,
): readonly TableId[] {
  return [...waiting].filter((id) => required.some((key) => key.from === id && rank.has(key.to)));
}

function joinOptional(
  members: ReadonlyMap<TableId, Member>,
  keys: readonly CatalogForeignKey[],
): Member | null {
  const fresh = keys.filter((key) => !members.has(key.from) && key.from !== key.to);
  const direct = fresh.filter((key) => members.has(key.to));
  const candidates = [...new Set(direct.map((key) => key.from))];
  if (candidates.length === 0) return null;
  const distances = new Map(
    candidates.map((id) => [
      id,
      Math.min(...direct.filter((key) => key.from === id).map((key) => parentDistance(members, key))),
    ]),
  );
  // A candidate that refers to another candidate waits, so that it can link to it too.
  const free = candidates.filter((id) => !fresh.some((key) => key.from === id && distances.has(key.to)));
  const id = nearest(free.length > 0 ? free : candidates, distances);
  const own = direct.filter((key) => key.from === id);
  const links = own.map((foreignKey): SubjectLink => {
    const nearer = own.filter(
      (other) => parentDistance(members, other) < parentDistance(members, foreignKey),
    );
    return { foreignKey, unlessSet: nearer.map((other) => other.fromColumns) };
  });
  const self = keys.find((key) => key.from === id && key.to === id);
  return {
    id,
    links,
    recursive:
      self === undefined ? null : { foreignKey: self, unlessSet: own.map((other) => other.fromColumns) },
    distance: 1 + (distances.get(id) ?? 0),
  };
}

function parentDistance(members: ReadonlyMap<TableId, Member>, key: CatalogForeignKey): number {
  return members.get(key.to)?.distance ?? Number.POSITIVE_INFINITY;
}

function distancesFrom(
  members: ReadonlyMap<TableId, Member>,
  keys: readonly CatalogForeignKey[],
): ReadonlyMap<TableId, number> {
  const found = new Map<TableId, number>();
  for (let changed = true; changed; ) {
    changed = false;
    for (const key of keys) {
      const parent = members.get(key.to)?.distance ?? found.get(key.to);
      if (parent === undefined || parent + 1 >= (found.get(key.from) ?? Number.POSITIVE_INFINITY)) continue;
      found.set(key.from, parent + 1);
      changed = true;
    }
  }
  return found;
}

function nearest(ids: readonly TableId[], distances: ReadonlyMap<TableId, number>): TableId {
  const sorted = [...ids].sort(
    (a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0) || (a < b ? -1 : 1),
  );
  const [first] = sorted;
  if (first === undefined) throw new Error("No table is left to choose from.");
  return first;
}

function isRequired(tables: Tables, key: CatalogForeignKey): boolean {
  return key.fromColumns.every((name) => isNotNull(tables, key.from, name));
}

function isNotNull(tables: Tables, table: TableId, name: string): boolean {
  return tables.get(table)?.columns.find((column) => column.name === name)?.notNull ?? false;
}

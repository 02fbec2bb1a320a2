/** A foreign key as ordering sees it: rows of `from` need rows of `to` to exist. */
export interface Reference {
  readonly from: string;
  readonly to: string;
}

/**
 * The order in which tables are written: groups so that whatever a group's tables refer to stands in the same or an
 * earlier group. A group of more than one table is a cycle of foreign keys; it is written by one statement, because
 * Postgres checks foreign keys at the end of a statement (docs/decisions/007). Strongly
 * connected components in Tarjan's way, iterative, so that a deep schema cannot exhaust the stack; the result depends only
 * on the order of its input.
 */
export function writingOrder(
  tables: readonly string[],
  references: readonly Reference[],
): readonly (readonly string[])[] {
  const parents = new Map<string, string[]>(tables.map((table) => [table, []]));
  for (const { from, to } of references) {
    if (from !== to && parents.has(to)) parents.get(from)?.push(to);
  }
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const groups: string[][] = [];
  const enter = (table: string) => {
    index.set(table, index.size);
    low.set(table, index.size - 1);
    open.push(table);
    isOpen.add(table);
    return { table, next: 0 };
  };
  const lower = (table: string, to: number) => low.set(table, Math.min(low.get(table) ?? to, to));

  for (const start of tables) {
    if (index.has(start)) continue;
    const path = [enter(start)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const parent = parents.get(top.table)?.[top.next];
      top.next += 1;
      if (parent !== undefined) {
        const seen = index.get(parent);
        if (seen === undefined) path.push(enter(parent));
        else if (isOpen.has(parent)) lower(top.table, seen);
        continue;
      }
      path.pop();
      const lowest = low.get(top.table) ?? 0;
      const child = path.at(-1);
      if (child !== undefined) lower(child.table, lowest);
      if (lowest === index.get(top.table)) {
        const group = open.splice(open.indexOf(top.table));
        for (const table of group) isOpen.delete(table);
        groups.push(group);
      }
    }
  }
  return groups;
}

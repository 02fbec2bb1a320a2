import type { Catalog, CatalogForeignKey, CatalogTable } from "./catalog";

/**
 * What both sides of a comparison have in common: tables and columns of both, foreign keys of either. One graph made of
 * it decides membership on both sides by the same rule; two graphs would call a row missing because a key was renamed.
 */
export function mergeCatalogs(past: Catalog, production: Catalog): Catalog {
  const tables = production.tables.flatMap((now) => {
    const then = past.tables.find((table) => table.id === now.id);
    return then === undefined ? [] : [mergeTables(then, now)];
  });
  const has = (id: string, columns: readonly string[]) => {
    const table = tables.find((candidate) => candidate.id === id);
    return (
      table !== undefined && columns.every((name) => table.columns.some((column) => column.name === name))
    );
  };
  const both = [...production.foreignKeys, ...past.foreignKeys].filter(
    (key) => has(key.from, key.fromColumns) && has(key.to, key.toColumns),
  );
  const foreignKeys = new Map<string, CatalogForeignKey>();
  for (const key of both) {
    const known = foreignKeys.get(linkId(key));
    foreignKeys.set(
      linkId(key),
      known === undefined ? key : { ...known, indexed: known.indexed && key.indexed },
    );
  }
  return {
    serverVersion: Math.min(past.serverVersion, production.serverVersion),
    tables,
    foreignKeys: [...foreignKeys.values()],
  };
}

function mergeTables(then: CatalogTable, now: CatalogTable): CatalogTable {
  const columns = now.columns.flatMap((column) => {
    const old = then.columns.find((candidate) => candidate.name === column.name);
    return old === undefined ? [] : [{ ...column, notNull: column.notNull && old.notNull }];
  });
  // A key that held NULLs in the past told rows apart there no more than none at all.
  const keyed = now.primaryKey.every((name) =>
    columns.some((column) => column.name === name && column.notNull),
  );
  return { ...now, columns, primaryKey: keyed ? now.primaryKey : [] };
}

/** Identity of a foreign key by what it links, whatever its name. */
export function linkId(key: CatalogForeignKey): string {
  return JSON.stringify([key.from, key.fromColumns, key.to, key.toColumns]);
}

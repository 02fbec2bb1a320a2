import type { Catalog, CatalogTable } from "@/lib/recovery/subjects/catalog";
import { CATALOG_SQL } from "./catalog-sql";
import type { PgClient } from "./connect";
import { query } from "./query";

/** What the query returns: the catalog itself but for numbers that do not fit JSON safely. */
interface RawCatalog extends Omit<Catalog, "tables"> {
  readonly tables: readonly (Omit<CatalogTable, "estimatedRows"> & { readonly estimatedRows: string })[];
}

/** Reads the facts of all user schemas in one round trip. */
export async function readCatalog(client: PgClient): Promise<Catalog> {
  const [row] = await query(client, CATALOG_SQL);
  if (row?.[0] === undefined || row[0] === null) throw new Error("The catalog query returned no row.");
  const raw = JSON.parse(row[0]) as RawCatalog;
  return {
    ...raw,
    tables: raw.tables.map((table) => ({ ...table, estimatedRows: Number(table.estimatedRows) })),
    foreignKeys: withoutDuplicates(raw.foreignKeys),
  };
}

/** The same foreign key declared on each partition is one key of the partitioned table. */
function withoutDuplicates(keys: Catalog["foreignKeys"]): Catalog["foreignKeys"] {
  const seen = new Set<string>();
  return keys.filter((key) => {
    const identity = JSON.stringify([key.from, key.fromColumns, key.to, key.toColumns]);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

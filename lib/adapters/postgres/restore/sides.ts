import { type FingerprintColumn, fingerprintColumns } from "@/lib/recovery/compare/fingerprint";
import type {
  Catalog,
  CatalogColumn,
  CatalogForeignKey,
  CatalogTable,
} from "@/lib/recovery/subjects/catalog";
import type { SubjectConfig } from "@/lib/recovery/subjects/config";
import { buildGraph, type SubjectGraph } from "@/lib/recovery/subjects/graph";
import { graphHash } from "@/lib/recovery/subjects/graph-hash";
import { mergeCatalogs } from "@/lib/recovery/subjects/merge";
import { softForeignKeys } from "@/lib/recovery/subjects/soft-links";
import { readCatalog } from "../catalog";
import type { PgClient } from "../connect";

/** One table as a restore sees it: both sides' columns, and how its rows are told apart and fingerprinted. */
export interface RestoreTable {
  readonly id: string;
  readonly now: CatalogTable;
  readonly then: CatalogTable;
  /** The primary key with production's types; empty when rows cannot be told apart. */
  readonly key: readonly CatalogColumn[];
  readonly fingerprint: readonly FingerprintColumn[];
  /** Columns that are written: of both sides, and not computed by production. */
  readonly written: readonly string[];
  /** Production's links, declared or not, whose columns the past has too. */
  readonly links: readonly CatalogForeignKey[];
}

/** Both schemas read together; what gathering and writing need to know of them. */
export interface Sides {
  readonly past: Catalog;
  readonly production: Catalog;
  readonly graph: SubjectGraph;
  readonly graphHash: string;
  table(id: string): RestoreTable | null;
}

/** Reads both catalogs. */
export async function readSides(
  past: PgClient,
  production: PgClient,
  subjects: SubjectConfig,
): Promise<Sides> {
  const [then, now] = await Promise.all([readCatalog(past), readCatalog(production)]);
  const merged = mergeCatalogs(then, now);
  const graph = buildGraph(merged, subjects);
  const soft = softForeignKeys(now, subjects);
  const known = new Map<string, RestoreTable | null>();
  const table = (id: string) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const made = restoreTable(id, then, now, merged, soft);
    known.set(id, made);
    return made;
  };
  return { past: then, production: now, graph, graphHash: await graphHash(graph, merged), table };
}

function restoreTable(
  id: string,
  past: Catalog,
  production: Catalog,
  merged: Catalog,
  soft: readonly CatalogForeignKey[],
): RestoreTable | null {
  const then = past.tables.find((one) => one.id === id);
  const now = production.tables.find((one) => one.id === id);
  const both = merged.tables.find((one) => one.id === id);
  if (then === undefined || now === undefined || both === undefined) return null;
  const has = (name: string) => then.columns.some((column) => column.name === name);
  return {
    id,
    now,
    then,
    key: both.primaryKey.flatMap((name) => now.columns.find((column) => column.name === name) ?? []),
    fingerprint: fingerprintColumns(then, now),
    written: now.columns
      .filter((column) => !column.generated && has(column.name))
      .map((column) => column.name),
    links: [...production.foreignKeys, ...soft].filter(
      (link) => link.from === id && link.fromColumns.every(has),
    ),
  };
}

/** `only public.t`, or the partitioned table itself. */
export function source(table: { readonly id: string; readonly partitioned: boolean }): string {
  return table.partitioned ? table.id : `only ${table.id}`;
}

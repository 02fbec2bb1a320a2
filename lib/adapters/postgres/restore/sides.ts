import { type FingerprintColumn, fingerprintColumns } from "@/lib/recovery/compare/fingerprint";
import { type GivenValue, givenValues, mappedColumns, writtenColumns } from "@/lib/recovery/restore/remedies";
import type { Remedy } from "@/lib/recovery/restore/remedy";
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
import { renamesFor, withColumnRenames, withRenames } from "@/lib/recovery/subjects/renames";
import { softForeignKeys } from "@/lib/recovery/subjects/soft-links";
import { readCatalog } from "../catalog";
import type { PgClient } from "../connect";

/** One table as a restore sees it: both sides' columns, and how its rows are told apart and fingerprinted. */
export interface RestoreTable {
  readonly id: string;
  readonly now: CatalogTable;
  /** In today's names: `fromSql` reads the past by them. */
  readonly then: CatalogTable;
  /** The primary key with production's types; empty when rows cannot be told apart. */
  readonly key: readonly CatalogColumn[];
  /** What makes a row of the past this one (`sourceHash`); with columns that remedies mapped. */
  readonly fingerprint: readonly FingerprintColumn[];
  /** What the comparison compared. */
  readonly compared: readonly FingerprintColumn[];
  /** All columns of production (`expectedHash`): a concurrent edit of any of them is noticed. */
  readonly whole: readonly FingerprintColumn[];
  /** Columns that are written when a row is created: of both sides, or given; never those that production computes. */
  readonly written: readonly string[];
  /** Those of them whose values come from the past. The others hold what was given. */
  readonly copied: readonly string[];
  /** Values that a person gave, which go before those of the past: `givenFor` says for which rows. */
  readonly given: readonly GivenValue[];
  /** Production's links, declared or not, whose columns the past has too. */
  readonly links: readonly CatalogForeignKey[];
}

/** Both schemas read together; what gathering and writing need to know of them. */
export interface Sides {
  readonly past: Catalog;
  readonly production: Catalog;
  readonly graph: SubjectGraph;
  readonly graphHash: string;
  /** Links that production does not declare. */
  readonly soft: readonly CatalogForeignKey[];
  table(id: string): RestoreTable | null;
}

/**
 * Reads both catalogs; the past's in today's names. Remedies change how rows are written, not whose they are: the graph and
 * its hash are those of the comparison.
 */
export async function readSides(
  past: PgClient,
  production: PgClient,
  subjects: SubjectConfig,
  remedies: readonly Remedy[] = [],
): Promise<Sides> {
  const [own, now] = await Promise.all([readCatalog(past), readCatalog(production)]);
  return sidesOf(own, now, subjects, remedies);
}

/** Both sides from their catalogs; an undo has production's alone and gives it twice. */
export async function sidesOf(
  own: Catalog,
  now: Catalog,
  subjects: SubjectConfig,
  remedies: readonly Remedy[] = [],
): Promise<Sides> {
  const compared = withRenames(own, renamesFor(subjects.renames, now));
  const then = withColumnRenames(compared, mappedColumns(remedies));
  const merged = mergeCatalogs(compared, now);
  const graph = buildGraph(merged, subjects);
  const catalogs = { compared, then, now, merged, soft: softForeignKeys(now, subjects) };
  const known = new Map<string, RestoreTable | null>();
  const table = (id: string) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const made = restoreTable(id, catalogs, givenValues(remedies, id));
    known.set(id, made);
    return made;
  };
  const hash = await graphHash(graph, merged);
  return { past: then, production: now, graph, graphHash: hash, soft: catalogs.soft, table };
}

interface Catalogs {
  readonly compared: Catalog;
  readonly then: Catalog;
  readonly now: Catalog;
  readonly merged: Catalog;
  readonly soft: readonly CatalogForeignKey[];
}

function restoreTable(id: string, catalogs: Catalogs, given: readonly GivenValue[]): RestoreTable | null {
  const [compared, then, now, both] = [catalogs.compared, catalogs.then, catalogs.now, catalogs.merged].map(
    (catalog) => catalog.tables.find((one) => one.id === id),
  );
  if (compared === undefined || then === undefined || now === undefined || both === undefined) return null;
  const { copied, written } = writtenColumns(then.columns, now.columns, given);
  return {
    id,
    now,
    then,
    key: both.primaryKey.flatMap((name) => now.columns.find((column) => column.name === name) ?? []),
    fingerprint: fingerprintColumns(then, now),
    compared: fingerprintColumns(compared, now),
    whole: fingerprintColumns(now, now),
    written,
    copied,
    given: given.filter((one) => written.includes(one.column)),
    links: [...catalogs.now.foreignKeys, ...catalogs.soft].filter(
      (link) =>
        link.from === id &&
        link.fromColumns.every(
          (name) => written.includes(name) || then.columns.some((column) => column.name === name),
        ),
    ),
  };
}

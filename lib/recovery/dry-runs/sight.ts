import {
  type CommonGraph,
  commonGraph,
  keyColumnNames,
  primaryKeyColumns,
  tableOf,
} from "../compare/common-graph";
import type { Cell } from "../compare/comparison";
import type { FingerprintColumn } from "../compare/fingerprint";
import { isPlain, toCell } from "../compare/mask";
import { rowId } from "../restore/facts";
import type { RestorePlan } from "../restore/plan";
import type { Catalog } from "../subjects/catalog";
import type { SubjectConfig } from "../subjects/config";
import type { DatabaseSession } from "../subjects/port";
import type { PersonsRows } from "./judge";

/** One database as it stands in one snapshot, with what is needed to look at single rows of it. */
export interface Sight {
  readonly session: DatabaseSession;
  /** Its tables, in the other side's names where a rename gave them others. */
  readonly catalog: Catalog;
  readonly common: CommonGraph;
  readonly subjectKey: string;
  readonly seed: string;
}

/** Where a row is. */
export interface Place {
  readonly table: string;
  readonly key: string;
}

const AT_ONCE = 2_000;

/** Looks at a database by the catalog that it has in common with another one, or by its own. */
export async function sightOf(
  session: DatabaseSession,
  config: SubjectConfig,
  { subject, seed }: Pick<RestorePlan, "subject" | "seed">,
  other?: Catalog,
): Promise<Sight> {
  const own = await session.catalog();
  const common = commonGraph(own, other ?? own, config);
  return { session, catalog: common.past, common, subjectKey: subject.key, seed };
}

/** All rows of the person, with fingerprints over all columns. */
export async function personsRows({ session, common, subjectKey, seed }: Sight): Promise<PersonsRows> {
  const tables = await session.fingerprints({ ...common, subjectKey, seed });
  return new Map(tables.map(({ table, rows }) => [table, rows]));
}

/** Fingerprints per column, by `rowId`; rows that are not there, or in a table that is not, are left out. */
export async function columnHashes(
  { session, catalog, seed }: Sight,
  places: readonly Place[],
  columnsOf: (table: string) => readonly FingerprintColumn[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const found = new Map<string, ReadonlyMap<string, string>>();
  for (const [id, rows] of Map.groupBy(places, ({ table }) => table)) {
    if (!catalog.tables.some((one) => one.id === id)) continue;
    const table = tableOf(catalog, id);
    const columns = columnsOf(id);
    const query = {
      table: table.id,
      primaryKey: primaryKeyColumns(table),
      createdAt: null,
      content: [],
      columns,
      seed,
    };
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      const keys = rows.slice(at, at + AT_ONCE).map(({ key }) => key);
      for (const shape of await session.shapes([{ ...query, keys, from: table }])) {
        const hashes = columns.map(({ name }, index) => [name, shape.columnHashes[index] ?? ""] as const);
        found.set(rowId(id, shape.key), new Map(hashes));
      }
    }
  }
  return found;
}

/** Values of some columns of one row, as the browser may see them; empty when there is no such row. */
export async function cellsOf(
  sight: Sight,
  config: SubjectConfig,
  { table: id, key }: Place,
  names: readonly string[],
): Promise<ReadonlyMap<string, Cell>> {
  const { session, catalog, common, subjectKey, seed } = sight;
  const table = common.graph.tables.some((one) => one.id === id) ? tableOf(catalog, id) : undefined;
  const columns = table?.columns.filter((one) => names.includes(one.name)) ?? [];
  if (table === undefined || columns.length === 0) return new Map();
  const wanted = columns.map(({ name }) => name);
  const values = await session.row({
    ...common,
    catalog: common.pastCatalog,
    subjectKey,
    seed,
    table: table.id,
    key,
    names: wanted,
  });
  if (values === null) return new Map();
  const keys = keyColumnNames(catalog, id);
  return new Map(
    columns.map((one) => [
      one.name,
      toCell(values.get(one.name) ?? null, one, isPlain(table, one, keys, config)),
    ]),
  );
}

import { fingerprintColumns } from "../compare/fingerprint";
import { rowId } from "../restore/facts";
import type { CreateOperation, PlanOperation, UpdateOperation } from "../restore/plan";
import type { Results } from "../restore/restorer";
import type { Catalog, CatalogTable } from "../subjects/catalog";
import type { NewColumns } from "./judge";
import { columnHashes, type Place, type Sight } from "./sight";

/** Columns of one row that came out otherwise than promised. */
export interface Otherwise extends Place {
  readonly columns: readonly string[];
  readonly because: "trigger" | "computed";
  /** Where the promised values can be read. */
  readonly promisedBy: "past" | "before";
}

const tableIn = (catalog: Catalog, id: string): CatalogTable | undefined =>
  catalog.tables.find((one) => one.id === id);

/** What the engine saw itself: columns that the plan writes and that triggers changed on the way. */
export function changedOnTheWay(results: Results): readonly Otherwise[] {
  return results.rows.flatMap(({ table, key, columns = [] }): Otherwise[] =>
    columns.length === 0 ? [] : [{ table, key, columns, because: "trigger", promisedBy: "past" }],
  );
}

/** Columns that an update does not name and that changed with it all the same; what production computes is told apart. */
export async function changedBesides(
  operations: readonly PlanOperation[],
  before: Sight,
  after: Sight,
): Promise<readonly Otherwise[]> {
  const updates = operations.filter((one): one is UpdateOperation => one.kind === "update");
  const named = new Map(updates.map((one) => [rowId(one.table, one.key), one.columns]));
  const found = await differing(updates, before, after, "before", (table, key, column) => {
    return !(named.get(rowId(table, key)) ?? []).includes(column);
  });
  return found.filter(({ because }) => because === "trigger");
}

/** Columns that production computes by itself and whose value is neither the past's nor, in an update, what it was before. */
export async function computedOtherwise(
  operations: readonly PlanOperation[],
  past: Sight,
  before: Sight,
  after: Sight,
): Promise<readonly Otherwise[]> {
  const computes = (id: string) => tableIn(after.catalog, id)?.columns.some((one) => one.generated) === true;
  const written = operations.filter(
    (one): one is CreateOperation | UpdateOperation => one.kind !== "remove" && computes(one.table),
  );
  const isComputed = (id: string, _: string, name: string) => hasComputed(after.catalog, id, name);
  const updates = written.filter(({ kind }) => kind === "update");
  const created = new Set(written.flatMap((one) => (one.kind === "create" ? rowId(one.table, one.key) : [])));
  const moved = new Map(
    (await differing(updates, before, after, "before", isComputed)).map((one) => [
      rowId(one.table, one.key),
      one.columns,
    ]),
  );
  const found = await differing(written, past, after, "past", isComputed);
  return found.flatMap((one): Otherwise[] => {
    const id = rowId(one.table, one.key);
    if (created.has(id)) return [one];
    const columns = one.columns.filter((name) => moved.get(id)?.includes(name) === true);
    return columns.length === 0 ? [] : [{ ...one, columns }];
  });
}

function hasComputed(catalog: Catalog, id: string, name: string): boolean {
  return tableIn(catalog, id)?.columns.some((one) => one.generated && one.name === name) === true;
}

async function differing(
  places: readonly Place[],
  promised: Sight,
  got: Sight,
  promisedBy: Otherwise["promisedBy"],
  counts: (table: string, key: string, column: string) => boolean,
): Promise<readonly Otherwise[]> {
  if (places.length === 0) return [];
  const columnsOf = (id: string) => {
    const [then, now] = [tableIn(promised.catalog, id), tableIn(got.catalog, id)];
    return then === undefined || now === undefined ? [] : fingerprintColumns(then, now);
  };
  const [then, now] = await Promise.all([
    columnHashes(promised, places, columnsOf),
    columnHashes(got, places, columnsOf),
  ]);
  return places.flatMap(({ table, key }): Otherwise[] => {
    const [old, made] = [then.get(rowId(table, key)), now.get(rowId(table, key))];
    if (old === undefined || made === undefined) return [];
    const names = [...made].flatMap(([name, hash]) =>
      old.get(name) !== hash && counts(table, key, name) ? [name] : [],
    );
    const isComputed = (name: string) => hasComputed(got.catalog, table, name);
    return (["computed", "trigger"] as const).flatMap((because): Otherwise[] => {
      const columns = names.filter((name) => isComputed(name) === (because === "computed"));
      return columns.length === 0 ? [] : [{ table, key, columns, because, promisedBy }];
    });
  });
}

/** Names the columns in which rows beyond the plan changed. */
export async function columnsChanged(
  places: readonly Place[],
  before: Sight,
  after: Sight,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await differing(places, before, after, "before", () => true);
  const all = Map.groupBy(found, ({ table, key }) => rowId(table, key));
  return new Map([...all].map(([id, list]) => [id, list.flatMap(({ columns }) => columns).sort()]));
}

/** Columns with a default that only production has, in the tables that rows are created in. */
export function newColumns(past: Catalog, now: Catalog): readonly NewColumns[] {
  return now.tables.flatMap((table): NewColumns[] => {
    const then = tableIn(past, table.id);
    if (then === undefined) return [];
    const columns = table.columns
      .filter((one) => one.hasDefault && !then.columns.some((old) => old.name === one.name))
      .map(({ name }) => name);
    return columns.length === 0 ? [] : [{ table: table.id, columns }];
  });
}

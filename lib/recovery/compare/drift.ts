import { renameCandidates } from "../restore/offers";
import type { Catalog, CatalogColumn, CatalogTable } from "../subjects/catalog";
import type { SubjectGraph } from "../subjects/graph";
import type { DriftNote } from "./comparison";

/**
 * What differs between the two sides' schemas as far as a subject's rows are concerned, and what makes the comparison
 * weaker or slower. The past comes in today's names, with its own in `origin`. `graph` is that of what both have in common; `pastGraph` and `nowGraph` are each side's own.
 */
export function findDrift(
  past: Catalog,
  production: Catalog,
  graph: SubjectGraph,
  pastGraph: SubjectGraph,
  nowGraph: SubjectGraph,
): readonly DriftNote[] {
  const has = (catalog: Catalog, id: string) => catalog.tables.some((table) => table.id === id);
  const dropped = pastGraph.tables.filter((table) => !has(production, table.id));
  const added = nowGraph.tables.filter((table) => !has(past, table.id));
  return [
    ...dropped.map((table) =>
      note(
        table.id,
        "table_dropped",
        null,
        "Production no longer has this table; its rows are not compared.",
      ),
    ),
    ...added.map((table) =>
      note(table.id, "table_added", null, "This table did not exist in the past; its rows are not compared."),
    ),
    ...graph.tables.flatMap((table) => {
      const then = past.tables.find((one) => one.id === table.id);
      const now = production.tables.find((one) => one.id === table.id);
      return then === undefined || now === undefined ? [] : tableDrift(then, now, table.primaryKey);
    }),
    ...graph.tables.flatMap((table) => unindexedLinks(table)),
  ];
}

function tableDrift(then: CatalogTable, now: CatalogTable, usedKey: readonly string[]): readonly DriftNote[] {
  const notes: DriftNote[] = [...renames(then, now)];
  for (const column of now.columns) {
    const old = then.columns.find((one) => one.name === column.name);
    if (old === undefined) {
      notes.push(note(now.id, "column_added", column.name, added(column, then, now)));
    } else if (old.type !== column.type) {
      notes.push(note(now.id, "column_retyped", column.name, retyped(old, column)));
    }
  }
  for (const column of then.columns) {
    if (now.columns.some((one) => one.name === column.name)) continue;
    notes.push(
      note(
        now.id,
        "column_dropped",
        column.name,
        "Production no longer has this column; its values are not compared.",
      ),
    );
  }
  if (now.primaryKey.length === 0) {
    notes.push(
      note(
        now.id,
        "no_primary_key",
        null,
        "Without a primary key rows are told apart by their content: an edited row shows as one missing and one added.",
      ),
    );
  } else if (JSON.stringify(then.primaryKey) !== JSON.stringify(now.primaryKey)) {
    notes.push(
      note(
        now.id,
        "key_changed",
        null,
        `The primary key was (${then.primaryKey.join(", ")}) and is now (${now.primaryKey.join(", ")}); rows are ${usedKey.length > 0 ? "matched by today's" : "told apart by their content"}.`,
      ),
    );
  }
  return notes;
}

/** A column that is new may be one that has another name now: without a hint nobody knows. */
function added(column: CatalogColumn, then: CatalogTable, now: CatalogTable): string {
  const [likeliest] = renameCandidates(column, then.columns, now.columns);
  const perhaps =
    likeliest === undefined
      ? ""
      : ` If it was called ${likeliest} then, a hint in the configuration (“renames”) makes it comparable.`;
  return `The past has no such column; it is not compared.${perhaps}`;
}

/** What is known as renamed is compared like everything else; that is said too, since nobody sees it otherwise. */
function renames({ origin }: CatalogTable, now: CatalogTable): readonly DriftNote[] {
  if (origin === undefined) return [];
  const known = "as the configuration says; it is compared under today's name.";
  return [
    ...(origin.table === now.id
      ? []
      : [note(now.id, "table_renamed", null, `Was called ${origin.table} in the past, ${known}`)]),
    ...Object.entries(origin.columns).map(([column, was]) =>
      note(now.id, "column_renamed", column, `Was called ${was} in the past, ${known}`),
    ),
  ];
}

function retyped(then: CatalogColumn, now: CatalogColumn): string {
  return `Was ${then.type}, is now ${now.type}; values are compared as text.`;
}

function unindexedLinks(table: SubjectGraph["tables"][number]): readonly DriftNote[] {
  return table.links
    .filter((link) => !link.foreignKey.indexed)
    .map(({ foreignKey: key }) =>
      note(
        table.id,
        "unindexed_link",
        key.fromColumns.join(", "),
        `No index serves the link to ${key.to}: each comparison reads the whole table.`,
      ),
    );
}

function note(table: string, kind: DriftNote["kind"], column: string | null, message: string): DriftNote {
  return { table, kind, column, message };
}

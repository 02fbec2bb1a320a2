import type { Problem, RowFacts, TableFacts } from "@/lib/recovery/restore/facts";
import { renameCandidates } from "@/lib/recovery/restore/offers";
import type { PlanOperation } from "@/lib/recovery/restore/plan";
import type { RestoreTable } from "./sides";
import { required } from "./value-problems";
import type { World } from "./world";

/** What holds for all rows of a table. */
export function tableFacts(world: World, id: string): TableFacts {
  const table = world.sides.table(id);
  const unreadable = whyUnreadable(world, id);
  if (table === null)
    return { table: id, triggers: [], refersTo: [], problems: [], sequences: [], unreadable };
  return {
    table: id,
    unreadable,
    triggers: table.now.triggers,
    refersTo: [...new Set(table.links.map((link) => link.to))],
    problems: [
      ...missingRights(world, id),
      ...neverFilled(table).map((one) => ({ ...one, on: ["create" as const] })),
    ],
    sequences: sequencesOf(world, table),
  };
}

/** Sequences that feed columns which are written. */
export function sequencesOf(world: World, table: RestoreTable) {
  return world.productionFacts.sequences
    .filter((one) => one.table === table.id && table.written.includes(one.column))
    .map(({ column, sequence, last }) => ({ column, sequence, last }));
}

const RIGHTS = { create: "insert", update: "update", remove: "delete" } as const;

function missingRights(world: World, id: string): TableFacts["problems"] {
  const access = world.productionFacts.access[id];
  return (["create", "update", "remove"] as const)
    .filter((kind) => access?.[RIGHTS[kind]] === false)
    .map((kind) => ({
      reason: "right_missing",
      message: `Production's role may not ${RIGHTS[kind]} rows of ${id}. Ask whoever owns the table.`,
      on: [kind],
    }));
}

/** Columns that production demands, has no default for, and that nothing fills. */
function neverFilled(table: RestoreTable): readonly Problem[] {
  return table.now.columns
    .filter(
      (column) =>
        !table.written.includes(column.name) &&
        column.notNull &&
        !column.hasDefault &&
        !column.generated &&
        column.identity === "none",
    )
    .map((column) => {
      const from = renameCandidates(column, table.then.columns, table.now.columns);
      const map = from.length === 0 ? [] : [{ kind: "map_column", to: column.name, from } as const];
      return required(table, column.name, map);
    });
}

/** Rows of a table that cannot be read: nothing is known of them. */
export function unread(
  table: string,
  wanted: ReadonlyMap<string, PlanOperation["kind"]>,
): readonly RowFacts[] {
  return [...wanted].map(([key, act]) => ({
    table,
    key,
    act,
    sourceHash: null,
    production: "absent",
    ...NOTHING_KNOWN,
  }));
}

/** The parts of a row's facts that are empty for most rows; shared, because there may be very many. */
export const NOTHING_KNOWN = {
  comparedHash: null,
  expectedHash: null,
  columns: [],
  emptyNow: [],
  parents: [],
  problems: [],
  conflicts: [],
  referrers: [],
  numbers: [],
} as const;

/** Why no row of a table can be read; null when they can. */
export function whyUnreadable(world: World, id: string): Problem | null {
  const { sides, productionFacts, pastFacts } = world;
  const table = sides.table(id);
  if (!sides.production.tables.some((one) => one.id === id)) {
    return { reason: "table_gone", message: `Production no longer has the table ${id}.` };
  }
  if (table === null || table.key.length === 0) {
    const message = `${id} has no primary key, so its rows cannot be told apart or put back safely.`;
    return { reason: "no_key", message };
  }
  if (productionFacts.access[id]?.hidden === true) {
    const message = `Production's row-level security on ${id} hides rows from this role, so it is not written to.`;
    return { reason: "row_security", message };
  }
  if (pastFacts.access[table.then.origin?.table ?? id]?.hidden === true) {
    const message = `Row-level security on ${id} in the recovery branch hides rows from this role.`;
    return { reason: "row_security", message };
  }
  return null;
}

import type { Problem } from "@/lib/recovery/restore/facts";
import type { RemedyOffer } from "@/lib/recovery/restore/remedy";
import { refusedByType } from "./castable";
import type { ResultRow } from "./result-row";
import type { RestoreTable } from "./sides";
import { typeOf } from "./trial";
import type { World } from "./world";

/**
 * Which of the rows hold values that production's types would refuse, found only where the two schemas differ: a value that
 * satisfied the same type in the past satisfies it again. A row for which somebody gave a value instead takes that.
 */
export async function valueProblems(
  world: World,
  table: RestoreTable,
  rows: readonly ResultRow[],
): Promise<ReadonlyMap<string, Problem>> {
  const found = new Map<string, Problem>();
  for (const name of table.copied.filter((one) => isSuspicious(world, table, one))) {
    const writing = rows.filter((row) => writesColumn(row, name));
    const values = new Set(writing.flatMap((row) => row.value(name) ?? []));
    const refused = await refusedByType(world, typeOf(table, name), name, [...values]);
    for (const row of writing) {
      const problem = refused.get(row.value(name) ?? "");
      if (row.value(name) === null || problem === undefined) continue;
      if (world.given.takeSpare(table, name, row.key) !== undefined) continue;
      found.set(row.key, { ...problem, remedies: [giveValue(table, name)] });
    }
  }
  await refuseUnfitGifts(world, table, rows, found);
  return found;
}

/** Columns that must hold a value, for each row that would have none. */
export function emptyProblems(
  world: World,
  table: RestoreTable,
  rows: readonly ResultRow[],
  emptyIn: (row: ResultRow) => readonly string[],
): ReadonlyMap<string, Problem> {
  const found = new Map<string, Problem>();
  for (const row of rows) {
    for (const name of emptyIn(row)) {
      if (!writesColumn(row, name)) continue;
      const kind = row.act;
      const given = world.given.valueFor(table, name, { key: row.key, kind });
      if ((given ?? world.given.takeSpare(table, name, row.key) ?? null) !== null) continue;
      found.set(row.key, required(table, name));
      break;
    }
  }
  return found;
}

/** Production demands a value and nobody has one. */
export function required(table: RestoreTable, name: string, more: readonly RemedyOffer[] = []): Problem {
  return {
    reason: "column_required",
    message: `Production demands a value in ${name} and the past has none.`,
    remedies: [...more, giveValue(table, name)],
  };
}

function giveValue(table: RestoreTable, name: string): RemedyOffer {
  const nullable = table.now.columns.some((one) => one.name === name && !one.notNull);
  return { kind: "give_value", column: name, type: typeOf(table, name), nullable };
}

/** True when the row writes the column: a created row all of them, an update those of its list. */
export function writesColumn(row: ResultRow, name: string): boolean {
  return row.act === "create" || row.columns.includes(name);
}

/** What somebody gave is input like any other: it may not fit the type, or be empty where something must stand. */
async function refuseUnfitGifts(
  world: World,
  table: RestoreTable,
  rows: readonly ResultRow[],
  found: Map<string, Problem>,
): Promise<void> {
  for (const name of new Set(table.given.map((one) => one.column))) {
    const values = table.given.flatMap((one) => (one.column === name ? (one.value ?? []) : []));
    const refused = await refusedByType(world, typeOf(table, name), name, [...new Set(values)]);
    const offer = giveValue(table, name);
    for (const row of rows) {
      if (!writesColumn(row, name)) continue;
      const kind = row.act;
      const value = world.given.valueFor(table, name, { key: row.key, kind });
      if (value === null && offer.kind === "give_value" && !offer.nullable)
        found.set(row.key, required(table, name));
      const problem = refused.get(value ?? "");
      if (typeof value === "string" && problem !== undefined) {
        found.set(row.key, {
          ...problem,
          message: `What was given instead does not do: ${problem.message}`,
          remedies: [offer],
        });
      }
    }
  }
}

function isSuspicious({ pastFacts, productionFacts }: World, table: RestoreTable, name: string): boolean {
  const then = table.then.columns.find((one) => one.name === name);
  const now = table.now.columns.find((one) => one.name === name);
  if (then === undefined || now === undefined) return false;
  if (then.type !== now.type) return true;
  const type = now.type.replace(/(\[\])+$/, "");
  const labels = productionFacts.enums[type];
  if (labels !== undefined) {
    return !(pastFacts.enums[type] ?? []).every((label) => labels.includes(label));
  }
  return productionFacts.domains[type] !== pastFacts.domains[type];
}

/** Columns whose values must be read because their type differs. */
export function suspiciousColumns(world: World, table: RestoreTable): readonly string[] {
  return table.copied.filter((name) => isSuspicious(world, table, name));
}

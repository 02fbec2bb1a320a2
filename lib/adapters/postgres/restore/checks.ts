import type { Problem } from "@/lib/recovery/restore/facts";
import { attempt, underOwnPath } from "./attempt";
import type { ResultRow } from "./result-row";
import type { CheckFact } from "./schema-facts";
import type { RestoreTable } from "./sides";
import { NUMBER, trialOf } from "./trial";
import { writesColumn } from "./value-problems";
import type { World } from "./world";

/** CHECK constraints of the table, and whether the past had the same. */
export function checksOf(
  world: World,
  table: RestoreTable,
): readonly (CheckFact & { readonly isNew: boolean })[] {
  const origin = table.then.origin?.table ?? table.id;
  const known = world.pastFacts.checks.filter((check) => check.table === origin);
  return world.productionFacts.checks
    .filter((check) => check.table === table.id)
    .map((check) => ({ ...check, isNew: !known.some((one) => one.expression === check.expression) }));
}

/** Rows that a CHECK would refuse. One that the past had too holds for a row that comes back as it was. */
export async function checkProblems(
  world: World,
  table: RestoreTable,
  rows: readonly ResultRow[],
): Promise<ReadonlyMap<string, Problem>> {
  const found = new Map<string, Problem>();
  for (const check of checksOf(world, table)) {
    const asked = rows.filter(
      (row) =>
        !found.has(row.key) &&
        (check.isNew || !row.isWhole) &&
        check.columns.some((name) => writesColumn(row, name) || row.value(name) === undefined),
    );
    if (asked.length === 0) continue;
    const trial = trialOf(world, table, asked, check.columns);
    const failing = await underOwnPath(world.production, () =>
      attempt(
        world.production,
        `select r.${NUMBER}::text from (${trial.sql}) r where not (${check.expression})`,
        trial.values,
      ),
    );
    const message = `Production's rule “${check.name}” on ${table.id} does not allow this row.`;
    for (const [n] of failing ?? []) {
      const row = asked[Number(n) - 1];
      if (row !== undefined) found.set(row.key, { reason: "check_fails", message });
    }
  }
  return found;
}

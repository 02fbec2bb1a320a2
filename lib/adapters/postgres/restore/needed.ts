import { checksOf } from "./checks";
import { arbitersOf } from "./conflicts";
import { columnsIn } from "./result-row";
import type { RestoreTable } from "./sides";
import { sequencesOf } from "./table-facts";
import { suspiciousColumns } from "./value-problems";
import type { World } from "./world";

export interface NeededNames {
  readonly past: readonly string[];
  readonly production: readonly string[];
}

/**
 * Columns whose values decide whether a row can be written: keys and references, what must be unique, what a rule or another
 * type may refuse. `partial`: some rows will not be as the past's were, so rules of the past say nothing about them.
 */
export function neededNames(world: World, table: RestoreTable, partial: boolean): NeededNames {
  const generated = world.productionFacts.generated[table.id] ?? {};
  const arbiters = arbitersOf(world, table).flatMap((one) => one.columns);
  const checks = checksOf(world, table).filter((one) => partial || one.isNew);
  const direct = [
    ...table.key.map((one) => one.name),
    ...table.links.flatMap((link) => link.fromColumns),
    ...suspiciousColumns(world, table),
    ...sequencesOf(world, table).map((one) => one.column),
    ...arbiters,
    ...checks.flatMap((check) => check.columns),
  ];
  const past = world.pastFacts.generated[table.then.origin?.table ?? table.id] ?? {};
  const bases = direct.flatMap((name) => {
    const expression = generated[name];
    if (expression === undefined || (!partial && past[name] === expression)) return [];
    return columnsIn(expression, table.now.columns);
  });
  const now = [...new Set([...direct, ...bases])];
  return { past: now.filter((name) => table.then.columns.some((one) => one.name === name)), production: now };
}

/** Columns that production demands and the past did not: the past's value may be missing. */
export function newlyRequired(table: RestoreTable): readonly string[] {
  return table.now.columns
    .filter(
      (now) => now.notNull && table.then.columns.some((then) => then.name === now.name && !then.notNull),
    )
    .map((column) => column.name)
    .filter((name) => table.copied.includes(name));
}

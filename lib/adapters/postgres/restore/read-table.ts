import type { Conflict, Problem, Referrer, RowFacts } from "@/lib/recovery/restore/facts";
import type { PlanOperation } from "@/lib/recovery/restore/plan";
import { checkProblems } from "./checks";
import { conflictsOf } from "./conflicts";
import type { LinkBook } from "./links";
import { newlyRequired } from "./needed";
import { ownerLinks } from "./owners";
import { type CreateReading, readCreates } from "./read-creates";
import { readRemovals } from "./read-removals";
import { readUpdates, type UpdateReading } from "./read-updates";
import { linksTo, referrersOf } from "./referrers";
import type { ResultRow } from "./result-row";
import type { RestoreTable } from "./sides";
import { NOTHING_KNOWN, sequencesOf } from "./table-facts";
import { emptyProblems, valueProblems } from "./value-problems";
import type { World } from "./world";

/** Everything that is to be known of some rows of one table. */
export async function readTable(
  world: World,
  book: LinkBook,
  table: RestoreTable,
  wanted: ReadonlyMap<string, PlanOperation["kind"]>,
): Promise<readonly RowFacts[]> {
  const keys = (act: PlanOperation["kind"]) =>
    [...wanted].filter(([, one]) => one === act).map(([key]) => key);
  const owning = ownerLinks(world.sides, table);
  const creates = await readCreates(world, table, keys("create"), owning);
  const updates = await readUpdates(world, table, keys("update"));
  const removals = await readRemovals(world, table, keys("remove"));
  const results = [
    ...[...creates.values()].map((one) => one.result),
    ...[...updates.values()].flatMap((one) => one.result ?? []),
  ];
  const found = await judgeValues(world, table, results, creates, updates);
  await book.resolve(table, results);
  const referrers = await lostReferences(world, table, updates);
  const sequences = sequencesOf(world, table);
  return [...wanted].map(([key, act]): RowFacts => {
    const base = { table: table.id, key, act, ...NOTHING_KNOWN };
    const problem = found.problems.get(key);
    const shared = {
      problems: problem === undefined ? [] : [problem],
      conflicts: found.conflicts.get(key) ?? [],
    };
    if (act === "create") {
      const row = creates.get(key);
      if (row === undefined) return { ...base, sourceHash: null, production: "absent" };
      const parents = book.linksOf(table, row.result, owning);
      const numbers = sequences.map(({ column }) => row.result.value(column) ?? null);
      return { ...base, ...shared, sourceHash: row.hash, production: row.production, parents, numbers };
    }
    if (act === "update") {
      const row = updates.get(key);
      if (row === undefined) return { ...base, sourceHash: null, production: "absent" };
      const { sourceHash, comparedHash, expectedHash, columns, emptyNow } = row;
      const parents = row.result === null ? [] : book.linksOf(table, row.result, owning);
      const problems = [row.problem, stranded(referrers.get(key)), ...shared.problems].filter(
        (one) => one !== null,
      );
      const more = { parents, problems, conflicts: shared.conflicts };
      return {
        ...base,
        sourceHash,
        comparedHash,
        expectedHash,
        columns,
        emptyNow,
        production: "same_owner",
        ...more,
      };
    }
    const row = removals.get(key);
    if (row === undefined) return { ...base, sourceHash: null, production: "absent" };
    const { comparedHash, expectedHash } = row;
    const problems = row.problem === null ? [] : [row.problem];
    return {
      ...base,
      sourceHash: null,
      production: "same_owner",
      comparedHash,
      expectedHash,
      problems,
      referrers: row.referrers,
    };
  });
}

/** What production's types, rules and unique values say to the rows as they will be; each asked only of what is sound so far. */
async function judgeValues(
  world: World,
  table: RestoreTable,
  results: readonly ResultRow[],
  creates: ReadonlyMap<string, CreateReading>,
  updates: ReadonlyMap<string, UpdateReading>,
): Promise<{ problems: ReadonlyMap<string, Problem>; conflicts: ReadonlyMap<string, readonly Conflict[]> }> {
  const required = new Set(newlyRequired(table));
  const written = results.filter(
    (row) => row.act === "update" || creates.get(row.key)?.production === "absent",
  );
  const empty = emptyProblems(world, table, written, ({ key, act }) =>
    act === "create"
      ? (creates.get(key)?.nulls ?? [])
      : (updates.get(key)?.emptyThen ?? []).filter((name) => required.has(name)),
  );
  const unfit = await valueProblems(world, table, written);
  const sound = written.filter((row) => !unfit.has(row.key));
  const ruled = await checkProblems(world, table, sound);
  const conflicts = await conflictsOf(world, table, sound);
  return { problems: new Map([...ruled, ...unfit, ...empty]), conflicts };
}

/** Rows that refer to an updated one by a value that it would lose. */
async function lostReferences(
  world: World,
  table: RestoreTable,
  updates: ReadonlyMap<string, UpdateReading>,
): Promise<ReadonlyMap<string, readonly Referrer[]>> {
  const found = new Map<string, readonly Referrer[]>();
  for (const link of linksTo(world, table.id)) {
    const keys = [...updates].flatMap(([key, { columns }]) =>
      link.toColumns.some((name) => columns.includes(name)) ? [key] : [],
    );
    const { rows } = await referrersOf(world, table, keys, [link]);
    for (const [key, referrers] of rows) found.set(key, referrers);
  }
  return found;
}

function stranded(referrers: readonly Referrer[] | undefined): Problem | null {
  const [first] = referrers ?? [];
  if (first === undefined) return null;
  return {
    reason: "still_referenced",
    message: `Rows of ${first.table} refer to a value that it holds now and would lose.`,
  };
}

import type { Cell } from "../compare/comparison";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { rowId } from "../restore/facts";
import type { RestoreRecord } from "../restore/port";
import type { RehearseOutcome } from "../restore/restorer";
import type { RowsFrom } from "../restore/rows-from";
import { withSession } from "../subjects/sessions";
import {
  changedBesides,
  changedOnTheWay,
  columnsChanged,
  computedOtherwise,
  newColumns,
  type Otherwise,
} from "./columns";
import type { ColumnDifference, DryRun, RowDifference } from "./dry-run";
import {
  beyondThePlan,
  elsewhere,
  filledByDefault,
  judged,
  KEPT_DIFFERENCES,
  leftAsTheyAre,
  type PersonsRows,
} from "./judge";
import { cellsOf, columnHashes, personsRows, type Sight, sightOf } from "./sight";

/** What a dry run found out. */
export type Judgement = Pick<DryRun, "verdict" | "counts" | "differences" | "total" | "failure">;

export interface Rehearsed {
  readonly record: RestoreRecord;
  readonly from: RowsFrom;
  readonly before: Sight;
  /** The person's rows before. */
  readonly rows: PersonsRows;
  readonly after: Sight;
  readonly result: Extract<RehearseOutcome, { kind: "written" }>;
}

/** Sets what really changed on the copy against what the plan promised. */
export async function compareWithPlan(ctx: Context, of: Rehearsed): Promise<Outcome<Judgement>> {
  const { from } = of;
  if (from.kind === "receipt") return judge(ctx, of, null);
  return withSession(ctx, from.source.url, "past", async (session) => {
    return judge(ctx, of, await sightOf(session, ctx.subjects, of.record.plan, of.after.catalog));
  });
}

async function judge(ctx: Context, of: Rehearsed, past: Sight | null): Promise<Outcome<Judgement>> {
  const { record, before, after, rows, result } = of;
  const { plan } = record;
  const beyond = await reallyBeyond(
    beyondThePlan(plan.operations, rows, await personsRows(after)),
    before,
    after,
  );
  const columns = [
    ...changedOnTheWay(result.results),
    ...(await changedBesides(plan.operations, before, after)),
    ...(past === null ? [] : await computedOtherwise(plan.operations, past, before, after)),
  ];
  const all = [
    ...leftAsTheyAre(result.results),
    ...beyond,
    ...(await withCells(ctx, columns, past, before, after)),
    ...elsewhere(plan.operations, result.results, beyond, result.touched),
    ...(past === null ? [] : filledByDefault(plan, newColumns(past.catalog, after.catalog))),
  ];
  return ok({ ...judged(all), counts: result.results.counts, failure: null });
}

/**
 * A row may come into the person's sight, or go out of it, because another one did: then it was there before, and is as it
 * was. Of those that really changed the columns are named.
 */
async function reallyBeyond(
  beyond: readonly RowDifference[],
  before: Sight,
  after: Sight,
): Promise<readonly RowDifference[]> {
  const names = await columnsChanged(beyond, before, after);
  const [then, now] = [
    await columnHashes(before, beyond, NO_COLUMNS),
    await columnHashes(after, beyond, NO_COLUMNS),
  ];
  return beyond.flatMap((one): RowDifference[] => {
    const id = rowId(one.table, one.key);
    if (!then.has(id) || !now.has(id)) return [one];
    const columns = names.get(id) ?? [];
    return columns.length === 0 ? [] : [{ ...one, what: "changed", columns }];
  });
}

const NO_COLUMNS = () => [];

/** Adds the values, masked, to the differences that are kept. */
async function withCells(
  ctx: Context,
  otherwise: readonly Otherwise[],
  past: Sight | null,
  before: Sight,
  after: Sight,
): Promise<readonly ColumnDifference[]> {
  const found: ColumnDifference[] = [];
  for (const { columns, because, promisedBy, ...place } of otherwise) {
    const look = found.length < KEPT_DIFFERENCES;
    const from = promisedBy === "past" ? past : before;
    const promised = look && from !== null ? await cellsOf(from, ctx.subjects, place, columns) : NONE;
    const got = look ? await cellsOf(after, ctx.subjects, place, columns) : NONE;
    for (const column of columns) {
      const cells = { promised: promised.get(column) ?? null, got: got.get(column) ?? null };
      found.push({ kind: "column", ...place, column, because, ...cells });
    }
  }
  return found;
}

const NONE: ReadonlyMap<string, Cell> = new Map();

import type { ApprovedPlan } from "@/lib/recovery/restore/approved-plan";
import type { PlanOperation } from "@/lib/recovery/restore/plan";
import type { ApplyInput, ApplyOutcome, Results } from "@/lib/recovery/restore/restorer";
import type { Receipt } from "@/lib/recovery/restore/session";
import { readCatalog } from "../catalog";
import type { PgClient } from "../connect";
import { query } from "../query";
import { lockSubject } from "./lock";
import { Origin } from "./origin";
import { outcomeOf, resultsOf, type TableOutcome } from "./outcomes";
import { keepImages, lockPresent } from "./present";
import { refuseReferenced, verifyRemoved } from "./references";
import { stale } from "./refusal";
import { advanceSequences, readRights, type TableRights } from "./rights";
import { type RestoreTable, readSides, type Sides, sidesOf } from "./sides";
import { type Step, statementsOf } from "./steps";
import { straightOnes } from "./straight";
import { asTheApp, commit } from "./transaction";
import type { Watch } from "./watch";
import { fillTodo, type TableWork, worksOf, writesRow } from "./work";
import { writeSteps } from "./write-steps";
import { write, writing } from "./writing";

/** What writing needs, whether production or a copy of it is written to. */
export type WriteInput = Omit<ApplyInput, "approved" | "target"> & {
  readonly approved: Pick<ApprovedPlan, "plan" | "planHash">;
  /** Every row waits in a stage first, so that what Postgres counts is what the plan writes. */
  readonly careful?: boolean;
};

/**
 * The whole plan or nothing, in the transaction that `production` has open; `past` is null when the rows come from a
 * receipt. Throws `WriteRefused` with what to say, or what the ports threw; the caller rolls back.
 */
export async function applyPlan(
  past: PgClient | null,
  production: PgClient,
  input: WriteInput,
  watch: Watch,
): Promise<Exclude<ApplyOutcome, { kind: "refused" }>> {
  const { plan, planHash } = input.approved;
  await writing(plan.subject.table, () => lockSubject(production, plan.subject));
  if (!(await input.claim())) return { kind: "not_claimed" };
  const sides = await readBothSides(past, production, input);
  if (sides.graphHash !== plan.graphHash) throw stale("The schema changed since the preview.");
  const works = worksOf(tablesOf(plan.operations, sides), plan.operations);
  const rights = await readRights(
    production,
    works.map((work) => work.table),
  );
  const statements = statementsOf(works, rights);
  const origin = new Origin(past, production, input, watch, straightOnes(statements, rights, input));
  for (const work of works) await fillTodo(production, work);
  await origin.stage(works);
  const transactionId = await transactionIdOf(production);
  for (const work of works) await lockPresent(production, work, plan.seed);
  await keepImages(production, works, transactionId, input, watch);
  const outcomes = await writePlan({ production, works, rights, statements, origin }, input, sides, watch);
  const receipt: Receipt = {
    sessionId: input.sessionId,
    planHash,
    transactionId,
    writtenAt: input.now().toISOString(),
    rows: outcomes.flatMap((one) => one.receipt),
  };
  return finish(production, input, receipt, resultsOf(outcomes), watch);
}

async function readBothSides(
  past: PgClient | null,
  production: PgClient,
  { subjects, approved }: WriteInput,
): Promise<Sides> {
  if (past !== null) return readSides(past, production, subjects, approved.plan.remedies);
  const now = await readCatalog(production);
  return sidesOf(now, now, subjects);
}

function tablesOf(operations: readonly PlanOperation[], sides: Sides): readonly RestoreTable[] {
  return [...new Set(operations.map((operation) => operation.table))].map((id) => {
    const table = sides.table(id);
    if (table === null || table.key.length === 0) throw stale(`The table ${id} changed since the preview.`);
    return table;
  });
}

/** `pg_current_xact_id()`: after a crash production is asked what became of it. */
async function transactionIdOf(production: PgClient): Promise<string> {
  const [row] = await query(production, "select pg_current_xact_id()::text");
  if (!row?.[0]) throw new Error("Production did not tell its transaction id.");
  return row[0];
}

interface Writing {
  readonly production: PgClient;
  readonly works: readonly TableWork[];
  readonly rights: ReadonlyMap<string, TableRights>;
  readonly statements: readonly (readonly Step[])[];
  readonly origin: Origin;
}

async function writePlan(
  { production, works, rights, statements, origin }: Writing,
  { approved: { plan } }: WriteInput,
  sides: Sides,
  watch: Watch,
): Promise<readonly TableOutcome[]> {
  const filled = works.filter((work) => work.operations.some(writesRow));
  await origin.lockParents();
  await refuseReferenced(production, works, sides);
  watch.enter("writing", plan.operations.length);
  const skipped = await asTheApp(production, async () => {
    const left = await writeSteps(production, works, statements, (work) => origin.copy(work), watch);
    // Late constraints and triggers speak now, while everything can still go back.
    await write(production, plan.subject.table, "set constraints all immediate");
    return left;
  });
  for (const work of filled) {
    await advanceSequences(production, work, rights.get(work.table.id)?.sequences ?? []);
  }
  watch.enter("verifying", plan.operations.length);
  await verifyRemoved(production, works, sides);
  const outcomes: TableOutcome[] = [];
  for (const work of works) {
    const left = skipped.get(work.table.id) ?? new Set();
    outcomes.push(await outcomeOf(production, origin.written(work, left), plan.seed));
    watch.advance(work.operations.length);
  }
  return outcomes;
}

async function finish(
  production: PgClient,
  input: WriteInput,
  receipt: Receipt,
  results: Results,
  watch: Watch,
): Promise<Exclude<ApplyOutcome, { kind: "refused" }>> {
  watch.enter("committing", 1);
  await watch.end();
  watch.check();
  await input.saveReceipt(receipt);
  const answered = await writing(input.approved.plan.subject.table, () => commit(production));
  return answered ? { kind: "applied", results, receipt } : { kind: "in_doubt", results };
}

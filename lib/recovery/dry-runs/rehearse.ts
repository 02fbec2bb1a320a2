import type { Context } from "../context";
import { ErasedMeanwhile } from "../erasures/erased-meanwhile";
import { type ErrorCode, type Failure, fail, type Outcome, ok } from "../errors";
import type { RestoreRecord } from "../restore/port";
import { ImagesUnreadable } from "../restore/receipt-images";
import type { RehearsalTarget, RehearseOutcome } from "../restore/restorer";
import { applySourceOf, findRows, type RowsFrom, refuseErasedRows } from "../restore/rows-from";
import { withSession } from "../subjects/sessions";
import { compareWithPlan, type Judgement } from "./compare";
import { makeCopy } from "./copy";
import { personsRows, type Sight, sightOf } from "./sight";
import type { Tracker } from "./track";

/** Tries a plan on a fresh copy of production and judges what came of it. A failure says nothing about the plan. */
export async function rehearse(
  ctx: Context,
  tracker: Tracker,
  record: RestoreRecord,
): Promise<Outcome<Judgement>> {
  const from = await findRows(ctx, record);
  if (!from.ok) return from;
  const copy = await tracker.timed("copy", () => makeCopy(ctx, tracker));
  if (!copy.ok) return copy;
  const { url } = copy.value;
  // This snapshot stays open: it sees the copy as it was before, whatever is written meanwhile.
  return withSession(ctx, url, "past", async (session) => {
    const seen = await tracker.timed("look", async () => {
      const before = await sightOf(session, ctx.subjects, record.plan);
      return { before, rows: await personsRows(before) };
    });
    const written = await tracker.timed("write", () =>
      writeToCopy(ctx, record, from.value, copy.value, seen.before),
    );
    if (!written.ok) return written;
    const { value: result } = written;
    if (result.kind === "refused") return ok(refusedJudgement(result.failure));
    return tracker.timed("compare", () =>
      withSession(ctx, url, "past", async (again) => {
        const after = await sightOf(again, ctx.subjects, record.plan);
        return compareWithPlan(ctx, { record, from: from.value, ...seen, after, result });
      }),
    );
  });
}

type Written = Extract<RehearseOutcome, { kind: "written" }>;

async function writeToCopy(
  ctx: Context,
  { id, plan, planHash }: RestoreRecord,
  from: RowsFrom,
  copy: RehearsalTarget,
  before: Sight,
): Promise<Outcome<Written | { readonly kind: "refused"; readonly failure: Failure }>> {
  const { restorer, clock } = ctx.ports;
  const erased: { failure: Failure | null } = { failure: null };
  const awake = keepAwake(ctx, before);
  const rehearsed = restorer.rehearse({
    copy,
    plan,
    planHash,
    sessionId: id,
    source: applySourceOf(ctx, from),
    subjects: ctx.subjects,
    now: () => clock.now(),
    claim: async () => {
      erased.failure = await refuseErasedRows(ctx, plan, from, "restore.dry_run");
      return erased.failure === null;
    },
    onProgress: async () => {
      await awake();
      return true;
    },
  });
  const outcome = await rehearsed.catch((error: unknown): RehearseOutcome => {
    if (!(error instanceof ErasedMeanwhile || error instanceof ImagesUnreadable)) throw error;
    return { kind: "refused", failure: error.failure };
  });
  if (outcome.kind === "written") return ok(outcome);
  if (outcome.kind === "not_claimed") return erased.failure ?? NOT_BEGUN;
  if (isAboutThePlan(outcome.failure)) return ok(outcome);
  return outcome.failure.code === "production_unreachable" ? COPY_AWAY : outcome.failure;
}

/** A snapshot in which nothing is asked for a minute is ended by the server; the writing may take longer. */
function keepAwake({ ports: { clock } }: Context, { session, common, subjectKey, seed }: Sight) {
  const EVERY_MS = 15_000;
  let last = clock.now().getTime();
  return async () => {
    const now = clock.now().getTime();
    if (now - last < EVERY_MS) return;
    last = now;
    const root = common.graph.tables[0]?.id;
    if (root === undefined) return;
    await session.row({
      ...common,
      subjectKey,
      seed,
      table: root,
      key: JSON.stringify([subjectKey]),
      names: [],
    });
  };
}

const ABOUT_THE_PLAN: ReadonlySet<ErrorCode> = new Set(["plan_stale", "restore_failed", "conflict"]);

/** Production would have answered the same; anything else is trouble of the dry run's own. */
function isAboutThePlan({ code }: Failure): boolean {
  return ABOUT_THE_PLAN.has(code);
}

function refusedJudgement({ code, message, hint }: Failure): Judgement {
  const failure = { code, message, hint };
  return { verdict: "refused", counts: null, differences: [], total: 0, failure };
}

const COPY_AWAY = fail(
  "source_unreachable",
  "The copy of production cannot be reached any more.",
  "Production was not touched. Start the dry run again.",
);
const NOT_BEGUN = fail("conflict", "The copy was not written to.", "Start the dry run again.");

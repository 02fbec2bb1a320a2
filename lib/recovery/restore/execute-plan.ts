import type { Context } from "../context";
import { assertNotErased, ErasedMeanwhile } from "../erasures/erased-meanwhile";
import { type Failure, fail, type Outcome, ok } from "../errors";
import type { SourceBranch } from "../subjects/sessions";
import type { ApprovedPlan } from "./approved-plan";
import type { ConfirmedTarget } from "./confirm";
import { peopleOf, refuseErasedPeople } from "./erased-people";
import type { RestoreRecord } from "./port";
import { proveAndNote } from "./prove";
import type { ApplyOutcome } from "./restorer";
import type { RowResult } from "./session";
import { nothingWritten, settleRestore } from "./settle";

/** How long to wait for production's word after the connection was lost during COMMIT. */
const PATIENCE_MS = 8_000;

/** What only the typed confirmation and the approval give. */
export interface Gates {
  readonly target: ConfirmedTarget;
  readonly approved: ApprovedPlan;
}

/**
 * Applies a plan and notes in the ledger what became of it. `taken` when somebody else had claimed it first. The claim is
 * made under the subject's lock in production, so that a session in `applying` whose lock is free is known to be dead.
 */
export async function executePlan(
  ctx: Context,
  record: RestoreRecord,
  { target, approved }: Gates,
  source: Pick<SourceBranch, "url" | "erasurePosition">,
): Promise<Outcome<"written" | "taken">> {
  const { clock, ledger, production, restorer, vault } = ctx.ports;
  const started = clock.now().getTime();
  const refused: { erased: Failure | null } = { erased: null };
  let claimed = false;
  const apply = restorer.apply({
    target,
    sessionId: record.id,
    source: { kind: "branch", url: source.url },
    productionUrl: production.url,
    subjects: ctx.subjects,
    approved,
    now: () => clock.now(),
    claim: async () => {
      refused.erased = await refuseErasedPeople(ctx, record.plan, source, "restore.apply");
      if (refused.erased !== null) return false;
      // From the very state that was judged: a decision that changed meanwhile stops it.
      claimed = await ledger.restores.claim(record.id, [record.state], "applying");
      return claimed;
    },
    seal: (plain, context) => vault.seal(plain, context),
    onProgress: (progress) => ledger.restores.noteProgress(record.id, progress),
    saveReceipt: async (receipt, images) => {
      for (const key of peopleOf(record.plan)) await assertNotErased(ctx, key, source);
      await ledger.restores.saveReceipt(receipt, images);
    },
  });
  const applied = await apply.catch((error: unknown): ApplyOutcome => {
    if (error instanceof ErasedMeanwhile) return { kind: "refused", failure: error.failure };
    throw error;
  });
  const durationMs = clock.now().getTime() - started;
  switch (applied.kind) {
    case "not_claimed":
      return refused.erased ?? ok("taken");
    case "refused":
      if (claimed) await noteRefusal(ctx, record, applied.failure, durationMs);
      return applied.failure;
    case "in_doubt":
      return settleDoubt(ctx, record, applied.results, durationMs);
    case "applied": {
      const appliedAt = clock.now().toISOString();
      const { results } = applied;
      await ledger.restores.finish(record.id, { state: "applied", results, appliedAt, durationMs });
      await proveAndNote(ctx, record);
      return ok("written");
    }
  }
}

/** What merely stood in the way may be tried again with the same plan; anything else closes the session. */
async function noteRefusal(
  ctx: Context,
  record: RestoreRecord,
  failure: Failure,
  durationMs: number,
): Promise<void> {
  const { restores } = ctx.ports.ledger;
  if (failure.code === "conflict") {
    const notice = `${failure.message} Nothing was written.`;
    await restores.finish(record.id, { state: record.state, notice });
    return;
  }
  const results = nothingWritten(record.plan);
  const notice = `${failure.message} Nothing was written: production is as it was.`;
  await restores.finish(record.id, { state: "failed", results, notice, durationMs });
}

async function settleDoubt(
  ctx: Context,
  record: RestoreRecord,
  results: readonly RowResult[],
  durationMs: number,
): Promise<Outcome<"written">> {
  const { restores } = ctx.ports.ledger;
  const notice =
    "The connection was lost while production was committing. It is being asked what became of it.";
  if (await restores.claim(record.id, ["applying"], "in_doubt")) {
    await restores.finish(record.id, { state: "in_doubt", results, notice, durationMs });
  }
  await settleRestore(ctx, record, PATIENCE_MS);
  const settled = await restores.get(record.id);
  if (settled?.state === "applied") return ok("written");
  if (settled?.state === "failed") {
    return fail("restore_failed", settled.notice ?? notice, "Compare again and make a new preview.");
  }
  return fail(
    "in_doubt",
    "The connection was lost while production was committing, and production cannot be asked yet.",
    "Either everything was written or nothing. This page says which as soon as production answers.",
  );
}

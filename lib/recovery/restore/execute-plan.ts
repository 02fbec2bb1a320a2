import type { Context } from "../context";
import { ErasedMeanwhile } from "../erasures/erased-meanwhile";
import { type ErrorCode, type Failure, fail, type Outcome, ok } from "../errors";
import type { ApprovedPlan } from "./approved-plan";
import { conclude, markTakenBack } from "./conclude";
import type { ConfirmedTarget } from "./confirm";
import type { RestoreRecord } from "./port";
import { ImagesUnreadable } from "./receipt-images";
import { imageContext } from "./receipt-life";
import type { ApplyOutcome, Results } from "./restorer";
import { applySourceOf, assertNobodyErased, type RowsFrom, refuseErasedRows } from "./rows-from";
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
  from: RowsFrom,
): Promise<Outcome<"written" | "taken">> {
  const { clock, ledger, production, restorer, vault } = ctx.ports;
  const started = clock.now().getTime();
  const refused: { erased: Failure | null } = { erased: null };
  let claimed = false;
  const apply = restorer.apply({
    target,
    sessionId: record.id,
    source: applySourceOf(ctx, from),
    productionUrl: production.url,
    subjects: ctx.subjects,
    approved,
    now: () => clock.now(),
    claim: async () => {
      refused.erased = await refuseErasedRows(ctx, record.plan, from, "restore.apply");
      if (refused.erased !== null) return false;
      // From the very state that was judged: a decision that changed meanwhile stops it.
      claimed = await ledger.restores.claim(record.id, [record.state], "applying");
      return claimed;
    },
    saveImage: async (place, { table, columns, rows, copyText }) => {
      const sealed = await vault.seal(copyText, imageContext(record.id, table));
      await ledger.restores.saveImage(place, { table, columns, rows, sealed });
    },
    onProgress: async (progress) => !claimed || (await ledger.restores.noteProgress(record.id, progress)),
    saveReceipt: async (receipt) => {
      await assertNobodyErased(ctx, record.plan, from);
      await ledger.restores.saveReceipt(receipt);
    },
  });
  const applied = await apply.catch((error: unknown): ApplyOutcome => {
    if (!(error instanceof ErasedMeanwhile || error instanceof ImagesUnreadable)) throw error;
    return { kind: "refused", failure: error.failure };
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
      const ended = { state: "applied", ...told(applied.results), appliedAt, durationMs } as const;
      await markTakenBack(ctx, record);
      await ledger.restores.finish(record.id, ended);
      await conclude(ctx, record);
      return ok("written");
    }
  }
}

/** Results as the ledger keeps them. */
function told({ counts, rows }: Results) {
  return { resultCounts: counts, results: rows };
}

const STAYS_OPEN: ReadonlySet<ErrorCode> = new Set(["conflict", "cancelled", "vault_key_missing"]);

/** What merely stood in the way, or was cancelled, may be tried again with the same plan; anything else closes the session. */
async function noteRefusal(
  ctx: Context,
  record: RestoreRecord,
  failure: Failure,
  durationMs: number,
): Promise<void> {
  const { restores } = ctx.ports.ledger;
  if (STAYS_OPEN.has(failure.code)) {
    const notice = `${failure.message} Nothing was written.`;
    await restores.finish(record.id, { state: record.state, notice });
    return;
  }
  const notice = `${failure.message} Nothing was written: production is as it was.`;
  await restores.finish(record.id, { state: "failed", ...nothingWritten(record.plan), notice, durationMs });
}

async function settleDoubt(
  ctx: Context,
  record: RestoreRecord,
  results: Results,
  durationMs: number,
): Promise<Outcome<"written">> {
  const { restores } = ctx.ports.ledger;
  const notice =
    "The connection was lost while production was committing. It is being asked what became of it.";
  if (await restores.claim(record.id, ["applying"], "in_doubt")) {
    await restores.finish(record.id, { state: "in_doubt", ...told(results), notice, durationMs });
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

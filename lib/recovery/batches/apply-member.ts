import type { Context } from "../context";
import { type ErrorCode, type Failure, type Outcome, ok } from "../errors";
import { confirmTarget } from "../restore/confirm";
import { executePlan } from "../restore/execute-plan";
import { loadRestore } from "../restore/load";
import type { RestoreRecord } from "../restore/port";
import { findRows } from "../restore/rows-from";
import { loadSettled } from "../restore/settle";
import { type ApprovedBatch, mintOf } from "./approved-batch";
import type { BatchMember, MemberState } from "./batch";
import { trialsOf } from "./untried";

/** Trouble that the next person would have as well: the batch stops and goes on later. */
const STOPS: ReadonlySet<ErrorCode> = new Set([
  "production_unreachable",
  "source_unreachable",
  "ledger_unreachable",
  "neon_unreachable",
  "neon_rate_limited",
  "branch_gone",
  "branch_not_ready",
  "erasures_unreadable",
  "erasures_behind",
  "in_doubt",
  "dry_run_needed",
]);

/**
 * Writes one person's plan in a transaction of its own, unless that was done before: a crash may have come between the writing and
 * the note. A failure that the next person would meet too is passed on; any other is this member's end.
 */
export async function applyMember(
  ctx: Context,
  approved: ApprovedBatch,
  member: BatchMember,
): Promise<Outcome<BatchMember>> {
  const loaded = await loadSettled(ctx, member.restoreId ?? "");
  if (!loaded.ok) return ok(ended(ctx, member, "failed", loaded.message));
  const record = loaded.value;
  switch (record.state) {
    case "applied":
    case "undone":
      return ok(applied(ctx, member, record));
    case "failed":
      return ok(ended(ctx, member, "failed", record.notice ?? "Nothing was written."));
    case "in_doubt":
    case "applying":
      return IN_DOUBT;
    default:
      return write(ctx, approved, member, record);
  }
}

async function write(
  ctx: Context,
  approved: ApprovedBatch,
  member: BatchMember,
  record: RestoreRecord,
): Promise<Outcome<BatchMember>> {
  const trial = (await trialsOf(ctx, [member])).get(record.id);
  if (trial === "refused") return ok(ended(ctx, member, "failed", REFUSED_BY_COPY));
  const tried = trial === undefined;
  const minted = await mintOf(approved, record, ctx.approval, ctx.ports.clock.now(), tried);
  if (!minted.ok) return refusal(ctx, member, minted);
  // The list as a whole was confirmed by what was typed; here its people are taken one by one.
  const target = confirmTarget(record.confirmationLabel, record);
  if (!target.ok) return refusal(ctx, member, target);
  const from = await findRows(ctx, record);
  if (!from.ok) return refusal(ctx, member, from);
  const written = await executePlan(
    ctx,
    record,
    { target: target.value, approved: minted.value },
    from.value,
  );
  if (!written.ok) return refusal(ctx, member, written);
  const after = await loadRestore(ctx, record.id);
  if (!after.ok) return after;
  if (after.value.state === "applied") return ok(applied(ctx, member, after.value));
  return written.value === "taken" ? IN_DOUBT : ok(ended(ctx, member, "failed", after.value.notice ?? ""));
}

const REFUSED_BY_COPY =
  "A copy of production refused this plan; its own page says why. Nothing was written for this person.";

const IN_DOUBT: Failure = {
  ok: false,
  code: "in_doubt",
  message: "One person's restore is being written, or its end is not known yet.",
  hint: "It is settled as soon as production answers; go on then.",
};

function refusal(ctx: Context, member: BatchMember, failure: Failure): Outcome<BatchMember> {
  if (STOPS.has(failure.code)) return failure;
  const state = failure.code === "subject_erased" ? "erased" : "failed";
  return ok(ended(ctx, member, state, `${failure.message} Nothing was written for this person.`));
}

function ended(ctx: Context, member: BatchMember, state: MemberState, note: string): BatchMember {
  return { ...member, state, note, at: ctx.ports.clock.now().toISOString() };
}

function applied(
  ctx: Context,
  member: BatchMember,
  { resultCounts, proof, notice }: RestoreRecord,
): BatchMember {
  const { created = 0, updated = 0, removed = 0, skipped = 0 } = resultCounts ?? {};
  const skips = skipped === 0 ? null : `${skipped} ${skipped === 1 ? "row was" : "rows were"} there already.`;
  return {
    ...member,
    state: "applied",
    written: created + updated + removed,
    stillMissing: proof?.stillMissing ?? null,
    note: [member.note, skips, notice].filter((one) => one !== null).join(" ") || null,
    at: ctx.ports.clock.now().toISOString(),
  };
}

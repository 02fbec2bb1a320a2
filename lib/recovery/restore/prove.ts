import { compareSubject } from "../compare/compare-subject";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { findSource } from "../subjects/sessions";
import { rowId } from "./facts";
import { loadRows } from "./load";
import type { RestoreRecord } from "./port";
import type { RestoreProof } from "./session";

/** Compares again after a restore: the proof is that none of the plan's rows is missing any more. */
export async function prove(ctx: Context, record: RestoreRecord): Promise<Outcome<RestoreProof>> {
  const source = await findSource(ctx, record.branchId);
  if (!source.ok) return source;
  const comparison = await compareSubject(ctx, { subjectKey: record.subjectKey, source: source.value });
  if (!comparison.ok) return comparison;
  const rows = await loadRows(ctx, comparison.value.id);
  const missing = new Set(
    rows.filter((row) => row.state === "missing").map((row) => rowId(row.table, row.key)),
  );
  return ok({
    comparisonId: comparison.value.id,
    counts: comparison.value.counts,
    stillMissing: record.plan.operations.filter((one) => missing.has(rowId(one.table, one.key))).length,
    checkedAt: comparison.value.createdAt,
  });
}

/** Proves a session that was applied and notes the result; a proof that cannot be made now does not undo the writing. */
export async function proveAndNote(ctx: Context, record: RestoreRecord): Promise<void> {
  const proof = await prove(ctx, record);
  const { restores } = ctx.ports.ledger;
  if (proof.ok) {
    await restores.finish(record.id, { state: "applied", proof: proof.value });
    return;
  }
  const notice = `The rows were written. The comparison that proves it could not be made: ${proof.message}`;
  await restores.finish(record.id, {
    state: "applied",
    notice: [record.notice, notice].filter(Boolean).join(" "),
  });
}

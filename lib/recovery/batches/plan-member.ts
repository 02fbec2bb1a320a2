import { compareSubject } from "../compare/compare-subject";
import type { Context } from "../context";
import type { ErrorCode, Failure } from "../errors";
import { makeDraft } from "../restore/draft";
import type { SourceBranch } from "../subjects/sessions";
import type { Batch, BatchMember, MemberState } from "./batch";
import { findPerson } from "./find-person";

const ENDS: Readonly<Partial<Record<ErrorCode, MemberState>>> = {
  subject_erased: "erased",
  subject_not_found: "not_found",
  plan_empty: "nothing_to_do",
};

/** Finds, compares and plans one person of a list. Whatever stands in the way is the member's note and stops nobody else. */
export async function planMember(
  ctx: Context,
  batch: Batch,
  source: SourceBranch,
  member: BatchMember,
  taken: ReadonlySet<string>,
): Promise<BatchMember> {
  const at = ctx.ports.clock.now().toISOString();
  const end = (state: MemberState, note: string, more: Partial<BatchMember> = {}): BatchMember => ({
    ...member,
    ...more,
    state,
    note,
    at,
  });
  const failed = ({ code, message }: Failure, more: Partial<BatchMember> = {}) =>
    end(ENDS[code] ?? "failed", message, more);
  const found = await findPerson(ctx, source, member.given);
  if (!found.ok) return failed(found);
  if (found.value.kind === "none") {
    return end("not_found", `Neither production nor ${batch.branchName} knows this person.`);
  }
  if (found.value.kind === "several") return end("ambiguous", "More than one person goes by this.");
  const { key } = found.value;
  if (taken.has(key)) return end("repeated", "Another line names the same person.", { subjectKey: key });
  const comparison = await compareSubject(ctx, { subjectKey: key, source });
  if (!comparison.ok) return failed(comparison, { subjectKey: key });
  const who = { subjectKey: comparison.value.subjectKey, subjectLabel: comparison.value.subjectLabel };
  const { policy } = batch;
  const draft = await makeDraft(ctx, {
    comparison: comparison.value,
    selection: { kind: "all" },
    policy,
    remedies: [],
  });
  if (!draft.ok) return failed(draft, who);
  const { id: restoreId, planHash, rows, blocked } = draft.value;
  const planned = { ...who, restoreId, planHash, rows, blocked };
  if (rows === 0) return end("blocked", "None of the rows that are missing can be written.", planned);
  const note =
    blocked === 0
      ? null
      : `${blocked} ${blocked === 1 ? "row" : "rows"} cannot be written; the plan says why.`;
  return { ...member, ...planned, state: "planned", note, at };
}

import type { Replay } from "../../erasures/replay";
import { resolveTarget } from "../../erasures/replay-target";
import { startReplay } from "../../erasures/start-replay";
import { fail } from "../../errors";
import type { StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";
import type { Evidence } from "../incident";

const STEP = "replay_erasures";

/** Deletes everybody of the erasure list from the database that the app uses now, through the queue, and follows it. */
export async function replayErasures({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const attempt = incident.steps[STEP]?.attempts ?? 1;
  const known = textFact(incident.facts, "replay_id");
  if (known === null || incident.facts.replay_attempt !== attempt) {
    // Whoever began this step typed the name of what it changes; the replay is for the same database.
    const of =
      textFact(incident.facts, "way") === "swap"
        ? ({ kind: "branch", branchId: textFact(incident.facts, "branch_id") ?? "" } as const)
        : ({ kind: "production" } as const);
    const target = await resolveTarget(ctx, of);
    if (!target.ok) return target;
    const confirmation = target.value.target.name;
    const started = await startReplay(ctx, { target: of, confirmation, reason: incident.title });
    if (!started.ok) return started;
    const { id } = started.value;
    return {
      ok: true,
      kind: "wait",
      text: "The erasure list is gone through",
      facts: { replay_id: id, replay_attempt: attempt },
      links: [{ kind: "erasure_replay", id, label: confirmation }],
    };
  }
  const replay = await ctx.ports.ledger.replays.get(known);
  if (replay === null)
    return fail("not_found", "The replay is not in the ledger any more.", "Begin this step again.");
  if (replay.state === "failed") {
    const failure = replay.failure;
    return fail(
      "erase_failed",
      failure?.message ?? "The replay failed.",
      failure?.hint ?? "Begin this step again: it goes on with who is left.",
    );
  }
  if (replay.state !== "done")
    return {
      ok: true,
      kind: "wait",
      text: `The erasure list is gone through: ${replay.scanned} people so far`,
    };
  return {
    ok: true,
    kind: "done",
    text: `Nobody of the erasure list is in the database: ${deletedAgain(replay.people)}.`,
    evidence: evidenceOf(replay),
  };
}

export const deletedAgain = (people: number) =>
  people === 1 ? "1 person was deleted again" : `${people} people were deleted again`;

/** What a replay did, for people. */
export function evidenceOf(replay: Replay): readonly Evidence[] {
  const { likely, restored } = replay.kept;
  return [
    { label: "Deleted again", value: `${replay.people} people, ${replay.rows} rows` },
    { label: "Looked at", value: `${replay.scanned} people, list at position ${replay.position ?? 0}` },
    ...(likely + restored === 0
      ? []
      : [{ label: "Left to a person", value: `${likely} doubtful, ${restored} who came back lawfully` }]),
  ];
}

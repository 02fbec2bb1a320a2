import { z } from "zod";
import { audited } from "../audited";
import { actorName, type Context, displayName } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { type Drill, newDrill } from "./drill";
import { plainEvidence, storeEvidence } from "./leave-evidence";

const text = (least: number) => z.string().trim().min(least).max(2_000);

export const recordDrillInput = z.strictObject({
  result: z.enum(["passed", "failed"]),
  /** From noticing to the service being back. */
  minutes: z.number().int().min(1).max(10_000),
  /** Where the proof lies: a rehearsed incident, a document, a recording. */
  evidence: text(3),
  notes: text(0).default(""),
});

/** Records a whole incident that people have rehearsed: what came of it, how long it took, and where the proof is. */
export async function recordDrill(ctx: Context, input: unknown): Promise<Outcome<Drill>> {
  const refusal = requirePermission(ctx, "drills:start");
  if (refusal) return refusal;
  const parsed = parseInput(recordDrillInput, input);
  if (!parsed.ok) return parsed;
  const { result, minutes, evidence, notes } = parsed.value;

  const { ledger, backups, clock, ids } = ctx.ports;
  const store = backups.stores[0];
  const now = clock.now();
  const id = ids.next("drl");
  const ms = minutes * 60_000;
  const startedAt = new Date(now.getTime() - ms).toISOString();
  const queued = newDrill(
    {
      ...{ id, kind: "scenario", backupId: null, claim: id, destination: store?.name ?? "" },
      startedBy: actorName(ctx.actor),
      startedByName: displayName(ctx.actor),
    },
    now.toISOString(),
  );
  const passed = result === "passed";
  const ended: Drill = {
    ...queued,
    state: result,
    startedAt,
    finishedAt: now.toISOString(),
    stages: [{ stage: "rehearse", ms }],
    rtoMs: passed ? ms : null,
    checks: [{ name: "The service was back", ok: passed, detail: `recorded by hand; evidence: ${evidence}` }],
    notes: notes === "" ? [] : [notes],
  };
  const act = { action: "drill.record", target: `drill:${id}`, details: { result, minutes } };
  return audited(ctx, act, async () => {
    const claim = await ledger.drills.claim(queued);
    if (!claim.claimed)
      return fail("conflict", "A drill is open.", "Wait until it has ended, then record this one.");
    const kept =
      store === undefined ? null : await storeEvidence(store, id, plainEvidence(ended, now.toISOString()));
    const drill = { ...ended, evidence: kept?.ok ? kept.value : null };
    await ledger.drills.save(drill, ["queued"]);
    return ok(drill);
  });
}

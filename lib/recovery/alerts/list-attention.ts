import { z } from "zod";
import { batchAttention } from "../batches/attention";
import { loadBranches } from "../branches/load-branches";
import type { Context } from "../context";
import { type Failure, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { approvalItems } from "../restore/approval-items";
import { withPersonLabel } from "../subjects/label";
import { approvalAttention } from "./approval-rules";
import { type Attention, byUrgency } from "./attention";
import { atWork } from "./judge";
import { abandonedIntents } from "./keeping-rules";
import {
  alertAttention,
  branchAttention,
  clockAttention,
  openIntentAttention,
  restoreAttention,
  windowAttention,
} from "./rules";

export const listAttentionInput = z.strictObject({});

/** A verb that is still running is no alert: the slowest wait for Neon ends well before this. */
const INTENT_AGE_SECONDS = 120;
const RESTORES = 50;

/** Everything that needs a person, the worst first. Neon being away is one of these things, not a reason to show none. */
export async function listAttention(ctx: Context, input: unknown): Promise<Outcome<readonly Attention[]>> {
  const refusal = requirePermission(ctx, "state:read");
  if (refusal) return refusal;
  const parsed = parseInput(listAttentionInput, input);
  if (!parsed.ok) return parsed;

  const { neon, ledger, clock } = ctx.ports;
  const [project, branches, intents, restores, alerts, runs, drills, pending, lists, working, signs] =
    await Promise.all([
      neon.project(),
      loadBranches(ctx),
      ledger.audit.openIntents(INTENT_AGE_SECONDS),
      ledger.restores.list({ limit: RESTORES }),
      ledger.alerts.open(),
      ledger.backups.active(),
      ledger.drills.active(),
      ledger.restores.pending(),
      ledger.batches.pending(),
      ledger.batches.atWork(),
      ledger.signs.list(),
    ]);
  const now = clock.now();
  const busy = atWork(runs, drills);
  const found = [
    ...openIntentAttention(abandonedIntents(intents, busy, now, INTENT_AGE_SECONDS * 1000)),
    ...alertAttention(alerts, now),
    ...clockAttention(signs, now),
    ...approvalAttention(approvalItems(ctx, pending, now), now),
    ...batchAttention(ctx, lists, working, now),
    ...restoreAttention(
      restores.map((one) => withPersonLabel(ctx.actor, one)),
      now,
    ),
    ...(branches.ok ? branchAttention(branches.value, now) : []),
    ...(project.ok ? windowAttention(project.value.historyRetentionSeconds) : []),
    ...neonAttention(project.ok ? branches : project, now),
  ];
  return ok(found.sort(byUrgency));
}

function neonAttention(answer: Outcome<unknown> | Failure, now: Date): Attention[] {
  return answer.ok
    ? []
    : [
        {
          kind: "failed",
          message: `${answer.message} ${answer.hint}`,
          href: "/history",
          at: now.toISOString(),
        },
      ];
}

import { configured } from "../backup/configured";
import { estimateSeconds, refuseTooLong } from "../backup/estimate";
import { batchRequests } from "../batches/requests";
import type { Context } from "../context";
import { approvalItems } from "../restore/approval-items";
import type { AlertFacts } from "./facts";

const RUNS = 100;
const DRILLS = 200;
const OUTCOMES = 10;

/**
 * What the rules judge, read from the ledger alone: evaluation must work while everything else is away. The ledger itself
 * being away stops it with a throw, which is for the dead-man's switch to notice.
 */
export async function loadFacts(ctx: Context): Promise<AlertFacts> {
  const { ledger, backups, notify } = ctx.ports;
  const [runs, records, drills, intents, states, retention, pending, lists] = await Promise.all([
    ledger.backups.list({ limit: RUNS }),
    ledger.backups.listRecords(),
    ledger.drills.list({ limit: DRILLS }),
    ledger.audit.openIntents(0),
    ledger.alerts.channelStates(),
    ledger.audit.list({ action: "retention.apply", limit: OUTCOMES }),
    ledger.restores.pending(),
    ledger.batches.pending(),
  ]);
  const last = retention.entries.find((entry) => entry.phase === "outcome");
  const ready = configured(backups);
  // From what the last ones took: Neon is not asked how large production is.
  const manifests = records.flatMap((record) => record.manifest ?? []);
  const obstacle = ready.ok
    ? refuseTooLong(estimateSeconds(null, manifests), backups.settings.limitSeconds)
    : ready;
  return {
    backups: {
      runs,
      records,
      destinations: backups.stores.map((store) => store.name),
      problem: obstacle === null ? null : `${obstacle.message} ${obstacle.hint}`,
    },
    retention: {
      policy: backups.settings.policy,
      last: last === undefined ? null : { at: last.at, ok: last.result === "ok", reason: last.reason },
    },
    drills,
    rhythm: ctx.ports.drills.rhythm,
    intents,
    approvals: approvalItems(ctx, pending, ctx.ports.clock.now()),
    batchRequests: batchRequests(ctx.approval, lists, ctx.ports.clock.now()),
    channels: { configured: notify.channels(), states },
  };
}

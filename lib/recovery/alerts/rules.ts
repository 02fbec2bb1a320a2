import type { OpenIntent } from "../audit/entry";
import type { RecoveryBranch } from "../branches/branch";
import { readableSpan } from "../history/instant";
import { SHORT_WINDOW_SECONDS } from "../history/window";
import { type Sign, TICK_MS } from "../posture/sign";
import type { RestoreSummary } from "../restore/session";
import { type Alert, isSnoozed } from "./alert";
import type { Attention } from "./attention";

/** How near its end a branch is called out, and for how long a failed restore stays on the list. */
const ENDING_MS = 2 * 3_600_000;
const REMEMBERED_MS = 7 * 86_400_000;
const WAITING_MS = 5 * 60_000;

/** An action began and its end was never written: a crash, or the ledger went away in between. */
export function openIntentAttention(intents: readonly OpenIntent[]): Attention[] {
  return intents.map((intent) => ({
    kind: "failed",
    message: `${intent.actorName} started “${intent.action}” on ${intent.target}, and how it ended was never recorded.`,
    href: `/audit?target=${encodeURIComponent(intent.target)}`,
    at: intent.at,
  }));
}

export function restoreAttention(restores: readonly RestoreSummary[], now: Date): Attention[] {
  return restores.flatMap((restore): Attention[] => {
    const href = `/restores/${restore.id}`;
    const age = now.getTime() - Date.parse(restore.createdAt);
    const base = { href, at: restore.createdAt };
    const who = restore.subjectLabel;
    switch (restore.state) {
      case "in_doubt":
        return [
          {
            ...base,
            kind: "failed",
            message: `Whether the restore for ${who} was committed is not known yet.`,
          },
        ];
      case "applying":
        return age < WAITING_MS
          ? []
          : [{ ...base, kind: "waiting", message: `The restore for ${who} has not ended.` }];
      case "failed":
        return age > REMEMBERED_MS
          ? []
          : [{ ...base, kind: "failed", message: `The restore for ${who} failed; nothing was written.` }];
      default:
        return [];
    }
  });
}

export function branchAttention(branches: readonly RecoveryBranch[], now: Date): Attention[] {
  return branches
    .filter((branch) => branch.managed)
    .flatMap((branch): Attention[] => {
      const href = `/branches/${branch.id}`;
      if (branch.state === "failed") {
        return [
          {
            kind: "failed",
            message: `The recovery branch “${branch.name}” could not be made.`,
            href,
            at: branch.createdAt,
          },
        ];
      }
      if (branch.expiresAt === null) {
        return [
          {
            kind: "warning",
            message: `The recovery branch “${branch.name}” never expires.`,
            href,
            at: branch.createdAt,
          },
        ];
      }
      const left = Date.parse(branch.expiresAt) - now.getTime();
      return left > ENDING_MS
        ? []
        : [
            {
              kind: "due",
              message: `The recovery branch “${branch.name}” expires in ${readableSpan(Math.max(0, left / 1000))}.`,
              href,
              at: branch.expiresAt,
            },
          ];
    });
}

/** A short window is the commonest way to find out too late: say so before it matters. */
export function windowAttention(retentionSeconds: number): Attention[] {
  if (retentionSeconds >= SHORT_WINDOW_SECONDS) return [];
  const message =
    retentionSeconds === 0
      ? "Point-in-time recovery is switched off: production has no history to go back to."
      : `The history window is only ${readableSpan(retentionSeconds)}: a loss that is noticed later cannot be undone from it.`;
  return [{ kind: retentionSeconds === 0 ? "failed" : "warning", message, href: "/history", at: null }];
}

/** What is on the list by itself already, sooner and in more detail. */
const LISTED: ReadonlySet<Alert["rule"]> = new Set<Alert["rule"]>(["intent_open", "approval_waiting"]);

/** Open alerts that nobody has silenced. */
export function alertAttention(alerts: readonly Alert[], now: Date): Attention[] {
  return alerts
    .filter((alert) => !LISTED.has(alert.rule) && !isSnoozed(alert, now))
    .map(({ severity, title, href, openedAt }) => ({
      kind: severity === "critical" ? "failed" : "warning",
      message: `${title}.`,
      href,
      at: openedAt,
    }));
}

/** Whoever looked by the clock has stopped: what goes wrong from then on stands on no list. */
export function clockAttention(signs: readonly Sign[], now: Date): Attention[] {
  const tick = signs.find(({ name }) => name === "clock");
  const age = tick === undefined ? 0 : now.getTime() - Date.parse(tick.at);
  if (tick === undefined || age <= TICK_MS) return [];
  const message = `Nothing has happened by itself for ${readableSpan(age / 1000)}: no backup is taken, and nobody would be told. See that the cron jobs or a worker run.`;
  return [{ kind: "failed", message, href: "/posture", at: tick.at }];
}

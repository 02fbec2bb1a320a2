import type { BackupRun } from "../backup/run";
import type { Drill } from "../drills/drill";
import type { AlertRule, Finding } from "./alert";
import { approvalFindings, batchRequestFindings } from "./approval-rules";
import { damageFindings, destinationFindings, freshnessFindings, runFindings } from "./backup-rules";
import { drillFindings } from "./drill-rules";
import type { AlertFacts } from "./facts";
import { abandonedIntents, channelFindings, intentFindings, retentionFindings } from "./keeping-rules";
import { shrinkFindings } from "./shrink-rules";

export interface Judgement {
  readonly findings: readonly Finding[];
  /** Rules whose facts were known. */
  readonly judged: ReadonlySet<AlertRule>;
}

const OF_BACKUPS: readonly AlertRule[] = [
  "run_failed",
  "no_good_backup",
  "size_dropped",
  "rows_dropped",
  "copy_damaged",
  "destination_behind",
];

/** All rules over what is known. Pure: the same facts at the same moment always give the same findings. */
export function judge(facts: AlertFacts, now: Date): Judgement {
  const { backups, drills, rhythm, retention, intents, approvals, batchRequests, channels } = facts;
  const judged = new Set<AlertRule>();
  const findings: Finding[] = [];
  const apply = (rules: readonly AlertRule[], found: readonly Finding[]) => {
    for (const rule of rules) judged.add(rule);
    findings.push(...found);
  };
  if (backups !== null) {
    apply(OF_BACKUPS, [
      ...runFindings(backups, now),
      ...freshnessFindings(backups, now),
      ...shrinkFindings(backups.records),
      ...damageFindings(backups),
      ...destinationFindings(backups, now),
    ]);
  }
  if (drills !== null) apply(["drill_failed", "drill_overdue"], drillFindings(drills, rhythm, backups, now));
  if (retention !== null && backups !== null)
    apply(["retention_stuck"], retentionFindings(retention, backups, now));
  if (intents !== null)
    apply(
      ["intent_open"],
      intentFindings(abandonedIntents(intents, atWork(backups?.runs ?? [], drills ?? []), now)),
    );
  if (approvals !== null && batchRequests !== null)
    apply(
      ["approval_waiting"],
      [...approvalFindings(approvals, now), ...batchRequestFindings(batchRequests, now)],
    );
  if (channels !== null) apply(["channel_failing"], channelFindings(channels));
  return { findings, judged };
}

/** Since when runs and drills are at work: their intents are open for good reason. */
export function atWork(runs: readonly BackupRun[], drills: readonly Drill[]): string[] {
  return [
    ...runs.filter((run) => run.state === "running").map((run) => run.startedAt),
    ...drills.filter((drill) => drill.state === "running").map((drill) => drill.createdAt),
  ];
}

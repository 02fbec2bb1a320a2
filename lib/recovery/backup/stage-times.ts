import type { BackupRun, BackupStage } from "./run";

/** What is remembered of a change of stage; nothing when the run stays where it is. */
export function entered(
  { stage, stages }: Pick<BackupRun, "stage" | "stages">,
  next: BackupStage | undefined,
  at: string,
): Partial<Pick<BackupRun, "stages">> {
  return next === undefined || next === stage ? {} : { stages: [...stages, { stage: next, at }] };
}

/** Milliseconds that each stage took so far; a stage that was entered twice has both. Stages never entered have none. */
export function stageTimes(
  { stages, finishedAt }: Pick<BackupRun, "stages" | "finishedAt">,
  now: Date,
): ReadonlyMap<BackupStage, number> {
  const end = finishedAt === null ? now.getTime() : Date.parse(finishedAt);
  const times = new Map<BackupStage, number>();
  for (const [index, { stage, at }] of stages.entries()) {
    const next = stages[index + 1];
    const until = next === undefined ? end : Date.parse(next.at);
    times.set(stage, (times.get(stage) ?? 0) + Math.max(0, until - Date.parse(at)));
  }
  return times;
}

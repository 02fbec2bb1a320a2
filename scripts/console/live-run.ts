import { setTimeout as pause } from "node:timers/promises";
import { formatBytes } from "@/lib/format/bytes";
import { formatDuration } from "@/lib/format/duration";
import { readRun } from "@/lib/recovery/backup/read-run";
import type { RunProgress } from "@/lib/recovery/backup/view";
import type { Ask } from "./command";

/** Prints a run's stages and numbers until `done`; one line a stage, and every few seconds one while bytes travel. */
export async function follow(ask: Ask, runId: string, done: AbortSignal): Promise<void> {
  let last = "";
  while (!done.aborted) {
    const progress = await ask(readRun, { runId });
    if (progress.ok) {
      const line = lineOf(progress.value);
      if (line !== last) console.log(line);
      last = line;
    }
    await pause(2_000, undefined, { signal: done }).catch(() => undefined);
  }
}

function lineOf({ run, elapsedMs, bytesPerSecond }: RunProgress): string {
  const travelled =
    run.bytes.plain > 0
      ? ` · ${formatBytes(run.bytes.plain)} read, ${formatBytes(run.bytes.stored)} stored`
      : "";
  const rate = bytesPerSecond === null ? "" : ` · ${formatBytes(bytesPerSecond)}/s`;
  return `${run.stage.padEnd(9)} ${formatDuration(elapsedMs)}${travelled}${rate}`;
}

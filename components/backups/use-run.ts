"use client";
import { type Pace, useFollowed } from "@/components/use-followed";
import type { RunProgress } from "@/lib/recovery/backup/view";
import type { Outcome } from "@/lib/recovery/errors";
import { isOpen } from "./words";

const paceOf: Pace<RunProgress> = ({ run }) => (isOpen(run) ? 700 : null);

/** A run, asked often while it is open, seldom while the console does not answer, else not. */
export function useRun(initial: RunProgress): Outcome<RunProgress> {
  return useFollowed(`/api/backups/runs/${encodeURIComponent(initial.run.id)}`, initial, paceOf);
}

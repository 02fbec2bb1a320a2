"use client";
import { useQuery } from "@tanstack/react-query";
import { fetchOutcome } from "@/components/fetch-outcome";
import type { RunProgress } from "@/lib/recovery/backup/view";
import type { Outcome } from "@/lib/recovery/errors";
import { isOpen } from "./words";

const FAST_MS = 700;
const PATIENT_MS = 3000;

/** A run, asked often while it is open, seldom while the console does not answer, else not. */
export function useRun(initial: RunProgress): Outcome<RunProgress> {
  const answer = useQuery({
    queryKey: ["backup-run", initial.run.id],
    queryFn: ({ signal }) =>
      fetchOutcome<RunProgress>(`/api/backups/runs/${encodeURIComponent(initial.run.id)}`, signal),
    initialData: { ok: true, value: initial } as const,
    refetchInterval: ({ state: { data } }) => {
      if (data?.ok !== true) return data?.code === "not_found" ? false : PATIENT_MS;
      return isOpen(data.value.run) ? FAST_MS : false;
    },
    retry: false,
  });
  return answer.data;
}

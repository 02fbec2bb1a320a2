"use client";
import { useQuery } from "@tanstack/react-query";
import { fetchOutcome } from "@/components/fetch-outcome";
import type { BranchProgress, TableThenNow } from "@/lib/recovery/branches/branch";
import type { Outcome } from "@/lib/recovery/errors";

const FAST_MS = 400;
const PATIENT_MS = 3000;

/** Under which a branch is kept in the browser. */
export const branchKey = (id: string) => ["branch", id] as const;

/** A branch with its progress, asked often while its operations run, seldom while Neon does not answer, else not. */
export function useBranch(id: string, initial?: BranchProgress): Outcome<BranchProgress> | undefined {
  const answer = useQuery({
    queryKey: branchKey(id),
    queryFn: ({ signal }) => fetchOutcome<BranchProgress>(`/api/branches/${encodeURIComponent(id)}`, signal),
    ...(initial ? { initialData: { ok: true, value: initial } as const } : {}),
    refetchInterval: ({ state: { data } }) => {
      if (data === undefined) return FAST_MS;
      if (!data.ok) return data.code === "branch_gone" || data.code === "not_found" ? false : PATIENT_MS;
      const { state } = data.value.branch;
      return state === "creating" || state === "deleting" ? FAST_MS : false;
    },
    retry: false,
  });
  return answer.data;
}

/** Row counts then and now, once the branch answers. */
export function useBranchTables(id: string, ready: boolean): Outcome<readonly TableThenNow[]> | undefined {
  const answer = useQuery({
    queryKey: ["branch-tables", id],
    queryFn: ({ signal }) =>
      fetchOutcome<readonly TableThenNow[]>(`/api/branches/${encodeURIComponent(id)}/tables`, signal),
    enabled: ready,
    staleTime: 15_000,
    refetchInterval: ({ state: { data } }) => (data?.ok === false ? PATIENT_MS : false),
    retry: false,
  });
  return answer.data;
}

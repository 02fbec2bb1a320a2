"use client";
import { useMemo } from "react";
import type { Question } from "@/components/asked";
import { fetchOutcome } from "@/components/fetch-outcome";
import { useAsked } from "@/components/use-asked";
import { type Pace, useFollowed } from "@/components/use-followed";
import type { BranchProgress, TableThenNow } from "@/lib/recovery/branches/branch";
import type { Outcome } from "@/lib/recovery/errors";

const FAST_MS = 400;
const PATIENT_MS = 3000;
const TABLES_FRESH_MS = 15_000;

const branchUrl = (id: string) => `/api/branches/${encodeURIComponent(id)}`;

/** Under which a branch is kept in the browser. */
export const branchKey = branchUrl;

const paceOf: Pace<BranchProgress> = ({ branch: { state } }) =>
  state === "creating" || state === "deleting" ? FAST_MS : null;

/** A branch with its progress, asked often while its operations run, seldom while Neon does not answer, else not. */
export function useBranch(id: string, initial?: BranchProgress): Outcome<BranchProgress> | undefined {
  return useFollowed(branchKey(id), initial, paceOf);
}

function tablesQuestion(id: string): Question<Outcome<readonly TableThenNow[]>> {
  const url = `${branchUrl(id)}/tables`;
  return {
    key: url,
    ask: (signal) => fetchOutcome(url, signal),
    againMs: (answer) => (answer.ok ? null : PATIENT_MS),
    freshMs: TABLES_FRESH_MS,
  };
}

/** Row counts then and now, once the branch answers. */
export function useBranchTables(id: string, ready: boolean): Outcome<readonly TableThenNow[]> | undefined {
  return useAsked(useMemo(() => (ready ? tablesQuestion(id) : null), [id, ready]));
}

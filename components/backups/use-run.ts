"use client";
import { useMemo } from "react";
import type { Question } from "@/components/asked";
import { fetchOutcome } from "@/components/fetch-outcome";
import { useAsked } from "@/components/use-asked";
import type { RunProgress } from "@/lib/recovery/backup/view";
import { type Outcome, ok } from "@/lib/recovery/errors";
import { isOpen } from "./words";

const FAST_MS = 700;
const PATIENT_MS = 3000;

function runQuestion(initial: RunProgress): Question<Outcome<RunProgress>> {
  const url = `/api/backups/runs/${encodeURIComponent(initial.run.id)}`;
  return {
    key: url,
    initial: ok(initial),
    ask: (signal) => fetchOutcome(url, signal),
    againMs: (answer) => {
      if (!answer.ok) return answer.code === "not_found" ? null : PATIENT_MS;
      return isOpen(answer.value.run) ? FAST_MS : null;
    },
  };
}

/** A run, asked often while it is open, seldom while the console does not answer, else not. */
export function useRun(initial: RunProgress): Outcome<RunProgress> {
  return useAsked(useMemo(() => runQuestion(initial), [initial])) ?? ok(initial);
}

"use client";
import { useMemo } from "react";
import type { Question } from "@/components/asked";
import { fetchOutcome } from "@/components/fetch-outcome";
import { useAsked } from "@/components/use-asked";
import type { Drill } from "@/lib/recovery/drills/drill";
import { type Outcome, ok } from "@/lib/recovery/errors";
import { isOpen } from "./words";

const FAST_MS = 1000;
const PATIENT_MS = 3000;

function drillQuestion(initial: Drill): Question<Outcome<Drill>> {
  const url = `/api/drills/${encodeURIComponent(initial.id)}`;
  return {
    key: url,
    initial: ok(initial),
    ask: (signal) => fetchOutcome(url, signal),
    againMs: (answer) => {
      if (!answer.ok) return answer.code === "not_found" ? null : PATIENT_MS;
      return isOpen(answer.value) ? FAST_MS : null;
    },
  };
}

/** A drill, asked often while it is open, seldom while the console does not answer, else not. */
export function useDrill(initial: Drill): Outcome<Drill> {
  return useAsked(useMemo(() => drillQuestion(initial), [initial])) ?? ok(initial);
}

"use client";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import type { Question } from "@/components/asked";
import { fetchOutcome } from "@/components/fetch-outcome";
import { useAsked } from "@/components/use-asked";
import type { Outcome } from "@/lib/recovery/errors";
import type { SubjectSummary } from "@/lib/recovery/subjects/subject";

function useSettled(text: string, ms: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return useDeferredValue(settled);
}

const FRESH_MS = 10_000;

function peopleQuestion(query: string): Question<Outcome<readonly SubjectSummary[]>> {
  const url = `/api/people?q=${encodeURIComponent(query)}`;
  return {
    key: url,
    ask: (signal) => fetchOutcome(url, signal),
    againMs: () => null,
    freshMs: FRESH_MS,
  };
}

/** People that match, asked once typing rests; `note` says why the list is empty. */
export function usePeople(
  query: string,
  enabled: boolean,
): { found: readonly SubjectSummary[]; note: string | null } {
  const settled = useSettled(query, 200);
  const asks = enabled && settled.length >= 3;
  const answer = useAsked(useMemo(() => (asks ? peopleQuestion(settled) : null), [asks, settled]));
  if (query.length < 3) return { found: [], note: "Type three letters or more to find a person." };
  if (answer === undefined) return { found: [], note: "Looking in production…" };
  if (!answer.ok) return { found: [], note: `${answer.message} ${answer.hint}` };
  const found = answer.value.slice(0, 8);
  return { found, note: found.length === 0 && settled === query ? "Nobody in production matches." : null };
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useState } from "react";
import { fetchOutcome } from "@/components/fetch-outcome";
import type { SubjectSummary } from "@/lib/recovery/subjects/subject";

function useSettled(text: string, ms: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return useDeferredValue(settled);
}

/** People that match, asked once typing rests; `note` says why the list is empty. */
export function usePeople(
  query: string,
  enabled: boolean,
): { found: readonly SubjectSummary[]; note: string | null } {
  const settled = useSettled(query, 200);
  const answer = useQuery({
    queryKey: ["people", settled],
    queryFn: ({ signal }) =>
      fetchOutcome<readonly SubjectSummary[]>(`/api/people?q=${encodeURIComponent(settled)}`, signal),
    enabled: enabled && settled.length >= 3,
    staleTime: 10_000,
  });
  if (query.length < 3) return { found: [], note: "Type three letters or more to find a person." };
  if (answer.data === undefined) return { found: [], note: "Looking in production…" };
  if (!answer.data.ok) return { found: [], note: `${answer.data.message} ${answer.data.hint}` };
  const found = answer.data.value.slice(0, 8);
  return { found, note: found.length === 0 && settled === query ? "Nobody in production matches." : null };
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { fetchOutcome } from "@/components/fetch-outcome";
import type { Drill } from "@/lib/recovery/drills/drill";
import type { Outcome } from "@/lib/recovery/errors";
import { isOpen } from "./words";

const FAST_MS = 1000;
const PATIENT_MS = 3000;

/** A drill, asked often while it is open, seldom while the console does not answer, else not. */
export function useDrill(initial: Drill): Outcome<Drill> {
  const answer = useQuery({
    queryKey: ["drill", initial.id],
    queryFn: ({ signal }) => fetchOutcome<Drill>(`/api/drills/${encodeURIComponent(initial.id)}`, signal),
    initialData: { ok: true, value: initial } as const,
    refetchInterval: ({ state: { data } }) => {
      if (data?.ok !== true) return data?.code === "not_found" ? false : PATIENT_MS;
      return isOpen(data.value) ? FAST_MS : false;
    },
    retry: false,
  });
  return answer.data;
}

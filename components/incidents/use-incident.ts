"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { fetchOutcome, postOutcome } from "@/components/fetch-outcome";
import type { Failure } from "@/lib/recovery/errors";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";
import { type LiveIncident, newer } from "./live";

const FAST_MS = 1000;
const PATIENT_MS = 3000;
/** A closed one can still get a note. */
const SELDOM_MS = 30_000;

export interface Followed {
  readonly view: IncidentView;
  /** Why the newest state could not be read; what is shown is the last one that could. */
  readonly failure: Failure | null;
  /** Shows an answer of an act at once. */
  take(view: IncidentView): void;
}

/** An incident as it is for everybody who is in it, asked again and again; what runs is helped on by this page, too. */
export function useIncident(initial: IncidentView, mayRun: boolean): Followed {
  const client = useQueryClient();
  const { id } = initial;
  const url = `/api/incidents/${encodeURIComponent(id)}`;
  const first: LiveIncident = { view: initial, failure: null };
  const { data } = useQuery({
    queryKey: ["incident", id],
    queryFn: async ({ signal }): Promise<LiveIncident> => {
      const answer = await fetchOutcome<IncidentView>(url, signal);
      const before = client.getQueryData<LiveIncident>(["incident", id]) ?? first;
      return answer.ok
        ? { view: newer(before.view, answer.value), failure: null }
        : { view: before.view, failure: answer };
    },
    initialData: first,
    refetchInterval: ({ state }) => intervalOf(state.data ?? first),
    retry: false,
  });
  const take = useCallback(
    (view: IncidentView) =>
      client.setQueryData<LiveIncident>(["incident", id], (before) => ({
        view: before === undefined ? view : newer(before.view, view),
        failure: null,
      })),
    [client, id],
  );
  const runs = mayRun && isAtWork(data.view);
  useEffect(() => {
    if (!runs) return;
    const asking = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const help = async () => {
      const answer = await postOutcome<IncidentView>(`${url}/advance`, asking.signal);
      if (answer.ok) take(answer.value);
    };
    const again = () => {
      // A page that is left cuts its question off.
      const asked =
        document.visibilityState === "visible" ? help().catch(() => undefined) : Promise.resolve();
      void asked.then(() => {
        if (!asking.signal.aborted) timer = setTimeout(again, FAST_MS);
      });
    };
    timer = setTimeout(again, FAST_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [runs, url, take]);
  return { ...data, take };
}

/** True while something runs that Rekindle does by itself. */
export function isAtWork({ state, placed, automatic }: IncidentView): boolean {
  return (
    state === "open" &&
    placed.some(({ step, standing }) => standing.kind === "running" && automatic.includes(step.id))
  );
}

function intervalOf({ view, failure }: LiveIncident): number {
  if (view.state === "closed") return SELDOM_MS;
  return isAtWork(view) && failure === null ? FAST_MS : PATIENT_MS;
}

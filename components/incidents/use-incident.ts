"use client";
import { useCallback, useEffect, useMemo } from "react";
import { type Question, tell } from "@/components/asked";
import { fetchOutcome, postOutcome } from "@/components/fetch-outcome";
import { useAsked } from "@/components/use-asked";
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

const incidentUrl = (id: string) => `/api/incidents/${encodeURIComponent(id)}`;

function incidentQuestion(initial: IncidentView): Question<LiveIncident> {
  const url = incidentUrl(initial.id);
  return {
    key: url,
    initial: { view: initial, failure: null },
    ask: async (signal) => {
      const answer = await fetchOutcome<IncidentView>(url, signal);
      return answer.ok ? { view: answer.value, failure: null } : { view: initial, failure: answer };
    },
    againMs: intervalOf,
    join: (before, { view, failure }) => ({ view: newer(before.view, view), failure }),
  };
}

/** An incident as it is for everybody who is in it, asked again and again; what runs is helped on by this page, too. */
export function useIncident(initial: IncidentView, mayRun: boolean): Followed {
  const url = incidentUrl(initial.id);
  const question = useMemo(() => incidentQuestion(initial), [initial]);
  const live = useAsked(question) ?? { view: initial, failure: null };
  const take = useCallback((view: IncidentView) => tell(question, { view, failure: null }), [question]);
  const runs = mayRun && isAtWork(live.view);
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
  return { ...live, take };
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

"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { fetchOutcome } from "@/components/fetch-outcome";
import { type DryRun, isOpenDryRun } from "@/lib/recovery/dry-runs/dry-run";
import type { DryRunView } from "@/lib/recovery/dry-runs/view";

const EVERY_MS = 1000;

/** What is known of the plan's dry run, asked again and again while one is at work. A hidden tab waits. */
export function useDryRun(restoreId: string, initial: DryRunView) {
  const router = useRouter();
  const [view, setView] = useState(initial);
  const isOpen = view.run !== null && isOpenDryRun(view.run);
  useEffect(() => {
    if (!isOpen) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      if (!document.hidden) {
        const url = `/api/restores/${encodeURIComponent(restoreId)}/dry-run`;
        const outcome = await fetchOutcome<DryRunView>(url, stop.signal).catch(() => null);
        if (stop.signal.aborted) return;
        if (outcome?.ok) {
          const { run, demanded } = outcome.value;
          setView(outcome.value);
          // Where it has to be tried first, the rest of the page waits for this.
          if (demanded && (run === null || !isOpenDryRun(run))) router.refresh();
        }
      }
      timer = setTimeout(look, EVERY_MS);
    };
    timer = setTimeout(look, EVERY_MS);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [restoreId, isOpen, router]);
  const begun = (run: DryRun) => setView({ ...view, run, holds: { holds: true } });
  return { view, isOpen, begun };
}

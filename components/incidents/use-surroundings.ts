"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";

/**
 * What stands around the page changes with some steps: whether visitors are turned away, which branch is production. The page is
 * asked for again when one of them is done or taken back.
 */
export function useSurroundings({ placed, state }: IncidentView): void {
  const router = useRouter();
  const changes = placed
    .filter(({ step }) => step.danger === "typed" || step.restoresService)
    .map(({ step, standing }) => (standing.kind === "done" ? step.id : ""));
  const now = [state, ...changes].join(" ");
  const seen = useRef(now);
  useEffect(() => {
    if (seen.current === now) return;
    seen.current = now;
    router.refresh();
  }, [now, router]);
}

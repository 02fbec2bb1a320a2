"use client";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { fetchOutcome } from "@/components/fetch-outcome";
import type { IncidentSummary } from "@/lib/recovery/incidents/summary";
import { incidentHref } from "./places";

// Loaded only while it is shown: every page would carry it otherwise.
const Banner = dynamic(() => import("./banner"));

const EVERY_MS = 15_000;

/** What is on fire, above every page but its own; asks now and then, so that it comes and goes on open pages, too. */
export function IncidentsNow({ open: initial }: { open: readonly IncidentSummary[] }) {
  const path = usePathname();
  const [open, setOpen] = useState(initial);
  // The page was read again, for instance because somebody declared one here.
  const [read, setRead] = useState(initial);
  if (read !== initial) {
    setRead(initial);
    setOpen(initial);
  }
  useEffect(() => {
    const asking = new AbortController();
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      const answer = await fetchOutcome<readonly IncidentSummary[]>("/api/incidents", asking.signal);
      if (answer.ok) setOpen(answer.value);
    };
    // A page that is left cuts its question off.
    const timer = setInterval(() => ask().catch(() => undefined), EVERY_MS);
    return () => {
      clearInterval(timer);
      asking.abort();
    };
  }, []);
  const others = open.filter(({ id }) => incidentHref(id) !== path);
  return others.length === 0 ? null : <Banner open={others} />;
}

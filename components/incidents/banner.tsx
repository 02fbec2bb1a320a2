"use client";
import { ChevronRight } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { IncidentSummary } from "@/lib/recovery/incidents/summary";
import { incidentHref } from "./places";
import { Elapsed } from "./rto-clock";

/** Above every page while something is on fire: which, for how long, what is to be done now, and the way there. */
export default function IncidentBanner({ open }: { open: readonly IncidentSummary[] }) {
  return (
    <section aria-label="Open incidents" className="border-b border-missing bg-missing-bg">
      <ul>
        {open.map((incident) => (
          <li
            key={incident.id}
            className="relative flex items-center gap-3 px-4 py-2 md:px-6 [&+li]:border-t [&+li]:border-line-strong"
          >
            <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-4 gap-y-0.5">
              <p className="min-w-0 truncate">
                <strong className="font-semibold text-missing">
                  {incident.rehearsal ? "Rehearsal" : "Incident"}
                </strong>{" "}
                <Link
                  href={incidentHref(incident.id)}
                  className="font-medium after:absolute after:inset-0 hover:underline"
                >
                  {incident.title}
                </Link>
              </p>
              <p className="text-xs text-ink-2">
                <Elapsed clocked={incident} />
                {incident.measured.rtoRunning ? " since it was noticed" : " until the service was back"}
                {incident.current === null ? " · every step is settled" : ` · now: ${incident.current}`}
              </p>
            </div>
            <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-2" />
          </li>
        ))}
      </ul>
    </section>
  );
}

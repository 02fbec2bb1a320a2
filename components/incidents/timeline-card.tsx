"use client";
"use no memo";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { formatUtc, formatUtcClock } from "@/lib/format/time";
import type { EventKind, IncidentEvent } from "@/lib/recovery/incidents/incident";
import { NoteForm } from "./note-form";
import type { IncidentTools } from "./tools";

const SHOWN = 30;

const TONES: Readonly<Partial<Record<EventKind, string>>> = {
  step_done: "text-ok",
  closed: "text-ok",
  step_failed: "text-missing",
  step_undone: "text-changed",
  step_skipped: "text-ink-3",
};

/** What happened, minute by minute, the newest first, and room for a person's own words. */
export function TimelineCard(tools: IncidentTools) {
  const { view, rights } = tools;
  const [all, setAll] = useState(false);
  // Lines are only ever added: counted from the oldest, each keeps its number.
  const events = view.events.map((event, number) => ({ event, number })).toReversed();
  const shown = all ? events : events.slice(0, SHOWN);
  const titles = new Map(view.placed.map(({ step }) => [step.id, step.title]));
  return (
    <Card aria-labelledby="timeline">
      <CardHeader id="timeline" title="Timeline" aside={<Chip>{events.length}</Chip>} />
      {rights.run ? <NoteForm {...tools} /> : null}
      {events.length === 0 ? <EmptyState title="Nothing happened yet" /> : null}
      <ol>
        {shown.map(({ event, number }) => (
          <li
            key={number}
            className="grid gap-x-3 border-b border-line px-4 py-2 last:border-b-0 sm:grid-cols-[5.5rem_minmax(0,1fr)]"
          >
            <time
              dateTime={event.at}
              title={formatUtc(event.at)}
              className="font-mono text-xs/5 whitespace-nowrap text-ink-3"
            >
              {formatUtcClock(event.at)}
            </time>
            <Said event={event} title={event.stepId === null ? null : (titles.get(event.stepId) ?? null)} />
          </li>
        ))}
      </ol>
      {shown.length < events.length ? (
        <div className="border-t border-line px-4 py-3">
          <Button onClick={() => setAll(true)}>Show all {events.length}</Button>
        </div>
      ) : null}
    </Card>
  );
}

function Said({ event, title }: { event: IncidentEvent; title: string | null }) {
  const about = title === null || title === event.text ? null : title;
  return (
    <div className="min-w-0 [overflow-wrap:anywhere]">
      <p className={cn("whitespace-pre-line", event.kind === "note" && "font-medium", TONES[event.kind])}>
        {event.kind === "step_started" ? `Begun: ${event.text}` : event.text}
      </p>
      <p className="text-xs text-ink-3">
        {event.byName}
        {about === null ? null : ` · ${about}`}
      </p>
    </div>
  );
}

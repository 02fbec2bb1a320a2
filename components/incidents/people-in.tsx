"use client";
"use no memo";
import { cn } from "@/components/ui/cn";
import { Age } from "@/components/ui/time";
import { useNow } from "@/components/ui/use-now";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";

/** Seen so lately, somebody is still here: being there is written down every half minute. */
const HERE_MS = 90_000;

/** Who is in, and who was. */
export function PeopleIn({ view: { people, state } }: { view: IncidentView }) {
  return (
    <div className="grid content-start gap-1">
      <p className="text-xs text-ink-3">{state === "open" ? "Who is in" : "Who was in"}</p>
      <ul className="flex flex-wrap gap-x-4 gap-y-0.5 sm:grid">
        {people.map((person) => (
          <Person key={person.by} name={person.name} seenAt={person.seenAt} open={state === "open"} />
        ))}
      </ul>
      {people.length === 0 ? <p className="text-ink-2">nobody yet</p> : null}
    </div>
  );
}

function Person({ name, seenAt, open }: { name: string; seenAt: string; open: boolean }) {
  const here = useNow((now) => now - Date.parse(seenAt) < HERE_MS) && open;
  return (
    <li
      suppressHydrationWarning
      className={cn("flex min-w-0 items-baseline gap-2", here ? "" : "text-ink-3")}
    >
      <span
        aria-hidden="true"
        className={cn("size-2 shrink-0 rounded-full", here ? "bg-ok" : "bg-line-strong")}
      />
      <span className="truncate">{name}</span>
      {open ? (
        <span suppressHydrationWarning className="text-xs whitespace-nowrap text-ink-3">
          {here ? "here" : <Age at={seenAt} />}
        </span>
      ) : null}
    </li>
  );
}

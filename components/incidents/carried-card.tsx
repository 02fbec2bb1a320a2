"use client";
import type { Route } from "next";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { plural } from "@/lib/format/number";
import type { CarriedPerson } from "@/lib/recovery/incidents/incident";
import { LeaveOutButton } from "./leave-out-button";
import type { IncidentTools } from "./tools";

const STATES: Readonly<Record<CarriedPerson["state"], { word: string; tone: ChipTone }>> = {
  noted: { word: "noted", tone: "neutral" },
  planned: { word: "to be applied", tone: "changed" },
  applied: { word: "carried over", tone: "ok" },
  nothing: { word: "nothing to carry", tone: "neutral" },
  left_out: { word: "left out", tone: "neutral" },
};
const SHOWN = 20;

/** Whose newer rows have to be carried over, person by person: keys and counts, never contents. */
export default function CarriedCard(tools: IncidentTools) {
  const { view, rights } = tools;
  const [all, setAll] = useState(false);
  const carried = view.carried ?? [];
  if (carried.length === 0) return null;
  const left = carried.filter(({ state }) => state === "planned" || state === "noted").length;
  const shown = all ? carried : carried.slice(0, SHOWN);
  return (
    <Card aria-labelledby="carried">
      <CardHeader
        id="carried"
        title="Newer rows, person by person"
        aside={
          <Chip tone={left === 0 ? "ok" : "changed"}>{left === 0 ? "all seen to" : `${left} left`}</Chip>
        }
      />
      <ul>
        {shown.map((person) => (
          <li
            key={person.subjectKey}
            className="grid items-center gap-x-4 gap-y-1.5 border-b border-line px-4 py-2.5 last:border-b-0 sm:grid-cols-[minmax(0,1fr)_auto]"
          >
            <OnePerson person={person} />
            <span className="flex flex-wrap items-center gap-2">
              <Chip tone={STATES[person.state].tone}>{STATES[person.state].word}</Chip>
              {person.restoreId === null ? null : (
                <Button asChild size="sm">
                  <Link href={`/restores/${encodeURIComponent(person.restoreId)}` as Route}>
                    {person.state === "planned" ? "Look and apply" : "Open"}
                  </Link>
                </Button>
              )}
              {rights.run && view.state === "open" && person.state === "planned" ? (
                <LeaveOutButton {...tools} person={person} />
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < carried.length ? (
        <div className="border-t border-line px-4 py-3">
          <Button onClick={() => setAll(true)}>Show all {plural(carried.length, "person", "people")}</Button>
        </div>
      ) : null}
    </Card>
  );
}

function OnePerson({ person }: { person: CarriedPerson }) {
  const tables = Object.entries(person.created).map(([table, rows]) => `${rows} in ${table}`);
  const changed =
    person.changed === 0 ? [] : [`${plural(person.changed, "row")} changed since stay as they were`];
  return (
    <span className="grid min-w-0 gap-0.5">
      <Link
        href={`/people/${encodeURIComponent(person.subjectKey)}` as Route}
        className="truncate font-mono text-xs underline underline-offset-2"
      >
        {person.subjectKey}
      </Link>
      <span className="text-xs text-ink-2 [overflow-wrap:anywhere]">
        {[...tables, ...changed].join(" · ")}
      </span>
      {person.reason === null ? null : (
        <span className="text-xs text-ink-3 [overflow-wrap:anywhere]">{person.reason}</span>
      )}
    </span>
  );
}

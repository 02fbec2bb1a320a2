import { formatUtc } from "@/lib/format/time";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";
import type { RunbookStep } from "@/lib/recovery/incidents/runbook";

/** What was told in an earlier attempt, to be looked at and changed. Secrets never come back. */
export function knownAnswers(step: RunbookStep, { facts }: IncidentView): Readonly<Record<string, string>> {
  const known = (step.asks ?? []).flatMap(({ name, kind }) => {
    const fact = facts[name];
    return kind === "secret" || fact === undefined || fact === null ? [] : [[name, String(fact)] as const];
  });
  return Object.fromEntries(known);
}

/** The same in words, for a step that has begun. */
export function toldWords(
  step: RunbookStep,
  view: IncidentView,
): readonly { readonly label: string; readonly value: string }[] {
  const known = knownAnswers(step, view);
  return (step.asks ?? []).flatMap(({ name, label, kind, options }) => {
    if (kind === "secret") return view.sealed.includes(name) ? [{ label, value: "given and sealed" }] : [];
    const value = known[name];
    if (value === undefined) return [];
    if (kind === "moment") return [{ label, value: formatUtc(value, "second") }];
    return [{ label, value: options?.find((option) => option.value === value)?.label ?? value }];
  });
}

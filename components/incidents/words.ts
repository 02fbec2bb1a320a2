import type { Route } from "next";
import type { ChipTone } from "@/components/ui/chip";
import { formatSeconds } from "@/lib/format/duration";
import type { IncidentLink, LinkKind, ScenarioId, Severity } from "@/lib/recovery/incidents/incident";
import type { PlacedStep, StepStanding } from "@/lib/recovery/incidents/progress";
import type { IncidentSummary } from "@/lib/recovery/incidents/summary";

export const SCENARIO_NAMES: Readonly<Record<ScenarioId, string>> = {
  corruption: "Corruption",
  deleted_person: "One person",
  provider_outage: "Provider outage",
};

export const SEVERITIES: Readonly<Record<Severity, { word: string; means: string; tone: ChipTone }>> = {
  critical: {
    word: "critical",
    means: "Nobody can use the app, or more is being lost right now.",
    tone: "missing",
  },
  major: {
    word: "major",
    means: "Data is gone or wrong, and nothing more is being lost.",
    tone: "changed",
  },
  minor: { word: "minor", means: "One person, or nobody has noticed yet.", tone: "neutral" },
};

export const STANDINGS: Readonly<
  Record<StepStanding["kind"], { word: string; sign: string; tone: ChipTone }>
> = {
  locked: { word: "later", sign: "·", tone: "neutral" },
  ready: { word: "ready", sign: "○", tone: "accent" },
  not_needed: { word: "not needed", sign: "–", tone: "neutral" },
  running: { word: "running", sign: "…", tone: "changed" },
  waiting_for_second: { word: "waits for a second person", sign: "…", tone: "changed" },
  done: { word: "done", sign: "✓", tone: "ok" },
  failed: { word: "failed", sign: "✕", tone: "missing" },
  skipped: { word: "skipped", sign: "–", tone: "neutral" },
  undone: { word: "taken back", sign: "↺", tone: "changed" },
};

/** What is true of the incidents now, in a sentence. */
export function incidentsSentence(incidents: readonly IncidentSummary[]): string {
  const open = incidents.filter(({ state }) => state === "open");
  const [first] = open;
  if (first === undefined) return "No incident is open";
  if (open.length > 1) return `${open.length} incidents are open`;
  return `${first.rehearsal ? "A rehearsal" : "An incident"} is open: ${first.title}`;
}

/** How long a step took, or null while that is not known. */
export function tookWords({ record }: PlacedStep): string | null {
  if (record === null || record.finishedAt === null) return null;
  const seconds = (Date.parse(record.finishedAt) - Date.parse(record.startedAt)) / 1000;
  return seconds < 1 ? null : formatSeconds(seconds);
}

const LINKS: Readonly<Record<LinkKind, { word: string; path: string | null }>> = {
  branch: { word: "recovery branch", path: "/branches/" },
  comparison: { word: "comparison", path: "/comparisons/" },
  restore: { word: "restore", path: "/restores/" },
  backup: { word: "backup", path: "/backups/" },
  drill: { word: "drill", path: "/drills/" },
  erasure_replay: { word: "erasures", path: "/erasures/replays/" },
  batch: { word: "restores", path: null },
};

/** What an incident made, with the page that shows it; null for what has none. */
export function linkWords({ kind, id }: IncidentLink): { word: string; href: Route | null } {
  const { word, path } = LINKS[kind];
  return { word, href: path === null ? null : (`${path}${encodeURIComponent(id)}` as Route) };
}

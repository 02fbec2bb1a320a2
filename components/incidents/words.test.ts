import { expect, it } from "vitest";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";
import { RUNBOOKS } from "@/lib/recovery/incidents/runbooks";
import type { IncidentSummary } from "@/lib/recovery/incidents/summary";
import { knownAnswers, toldWords } from "./answers";
import { openDraft, packDraft } from "./draft";
import { newer } from "./live";
import { scenariosOf } from "./scenarios";
import { incidentsSentence, linkWords } from "./words";

const summary = (change: Partial<IncidentSummary>) =>
  ({ state: "open", title: "Rows are gone", rehearsal: false, ...change }) as IncidentSummary;

it("says what is on fire", () => {
  expect(incidentsSentence([summary({ state: "closed" })])).toBe("No incident is open");
  expect(incidentsSentence([summary({})])).toBe("An incident is open: Rows are gone");
  expect(incidentsSentence([summary({ rehearsal: true })])).toBe("A rehearsal is open: Rows are gone");
  expect(incidentsSentence([summary({}), summary({})])).toBe("2 incidents are open");
});

it("has a card for every runbook", () => {
  expect(
    scenariosOf("Ember")
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(Object.keys(RUNBOOKS).toSorted());
});

it("leads to what was made, where that has a page", () => {
  expect(linkWords({ kind: "branch", id: "br-1", label: "" }).href).toBe("/branches/br-1");
  expect(linkWords({ kind: "batch", id: "x", label: "" }).href).toBeNull();
});

it("lets no older answer win", () => {
  const view = (revision: number, readAt: string) => ({ revision, readAt }) as IncidentView;
  const [old, later, next] = [view(3, "03:00"), view(3, "03:01"), view(4, "02:59")];
  expect([newer(old, later), newer(later, old), newer(next, later)]).toEqual([later, later, next]);
});

it("shows what was told, and never a secret", () => {
  const target = RUNBOOKS.provider_outage.steps.find(({ id }) => id === "choose_target");
  const moment = RUNBOOKS.corruption.steps.find(({ id }) => id === "last_good_moment");
  const way = RUNBOOKS.corruption.steps.find(({ id }) => id === "maintenance_on");
  if (!(target && moment && way)) throw new Error("the runbooks have changed");
  const view = {
    facts: { moment: "2026-11-23T10:01:30Z", way: "swap", target_url: "must not be here" },
    sealed: ["target_url"],
  } as unknown as IncidentView;
  expect(knownAnswers(target, view)).toEqual({});
  expect(toldWords(target, view)[0]?.value).toBe("given and sealed");
  expect(knownAnswers(moment, view)).toEqual({ moment: "2026-11-23T10:01:30Z" });
  expect(toldWords(moment, view)[0]?.value).toBe("23 Nov 2026 10:01:30 UTC");
  expect(toldWords(way, view)[0]?.value).toBe("Swap to the recovery branch");
});

it("brings a draft back from a detour", () => {
  const draft = { answers: { way: "swap" }, reason: "why", confirmation: "main" };
  expect(openDraft(packDraft(draft))).toEqual(draft);
  expect(openDraft("")).toEqual({ answers: {}, reason: "", confirmation: "" });
});

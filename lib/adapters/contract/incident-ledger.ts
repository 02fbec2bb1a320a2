import { beforeEach, describe, expect, it } from "vitest";
import type { Incident, IncidentEvent, StepRecord } from "@/lib/recovery/incidents/incident";
import type { IncidentLedger } from "@/lib/recovery/incidents/port";

export function incidentRecord(change: Partial<Incident> = {}): Incident {
  return {
    id: "inc_1",
    scenario: "corruption",
    runbookVersion: 1,
    severity: "critical",
    title: "A migration rewrote a column",
    what: "Since the deployment of 10:02 texts are wrong.",
    rehearsal: false,
    state: "open",
    noticedAt: "2026-11-23T10:10:00.000Z",
    declaredAt: "2026-11-23T10:12:00.000Z",
    declaredBy: "user:user_admin",
    declaredByName: "Admin Person",
    closedAt: null,
    closedByName: null,
    outcome: null,
    facts: {},
    secrets: {},
    steps: {},
    links: [],
    people: [],
    targets: { rtoSeconds: 3600, rpoSeconds: 3600 },
    revision: 1,
    ...change,
  };
}

/** A step that was done two minutes after it was begun. */
export function stepRecord(change: Partial<StepRecord> = {}): StepRecord {
  return {
    state: "done",
    attempts: 1,
    startedAt: "2026-11-23T10:40:00.000Z",
    finishedAt: "2026-11-23T10:42:00.000Z",
    by: "user:admin",
    byName: "Admin Person",
    agreedByName: null,
    progress: null,
    leaseUntil: null,
    evidence: [],
    failure: null,
    reason: null,
    ...change,
  };
}

export function incidentEvent(text: string, change: Partial<IncidentEvent> = {}): IncidentEvent {
  return {
    at: "2026-11-23T10:12:00.000Z",
    by: "user:user_admin",
    byName: "Admin Person",
    kind: "note",
    stepId: null,
    text,
    ...change,
  };
}

/** Incidents: everybody writes on the newest state, and the timeline only grows. */
export function incidentLedgerContract(create: () => Promise<IncidentLedger>): void {
  describe("incident ledger", () => {
    let ledger: IncidentLedger;
    beforeEach(async () => {
      ledger = await create();
      await ledger.create(incidentRecord(), incidentEvent("declared"));
    });

    it("gives back what was declared, with the first line of its timeline", async () => {
      expect(await ledger.get("inc_1")).toEqual(incidentRecord());
      expect(await ledger.get("inc_2")).toBeNull();
      expect(await ledger.events("inc_1")).toEqual([incidentEvent("declared")]);
    });

    it("lets one of many win a revision; the others' lines are not in the timeline", async () => {
      const saved = await Promise.all(
        Array.from({ length: 6 }, (_, n) =>
          ledger.save(incidentRecord({ revision: 2, title: `by ${n}` }), 1, [incidentEvent(`by ${n}`)]),
        ),
      );
      expect(saved.filter(Boolean)).toHaveLength(1);
      const winner = `by ${saved.indexOf(true)}`;
      expect((await ledger.get("inc_1"))?.title).toBe(winner);
      expect((await ledger.events("inc_1")).map(({ text }) => text)).toEqual(["declared", winner]);
      expect(await ledger.save(incidentRecord({ id: "inc_9" }), 1, [])).toBe(false);
    });

    it("lists newest first, and which are open oldest first", async () => {
      const later = { id: "inc_2", declaredAt: "2026-11-23T11:00:00.000Z" };
      await ledger.create(incidentRecord(later), incidentEvent("declared"));
      expect((await ledger.list({ limit: 9 })).map(({ id }) => id)).toEqual(["inc_2", "inc_1"]);
      expect((await ledger.list({ limit: 1 })).map(({ id }) => id)).toEqual(["inc_2"]);
      expect((await ledger.open()).map(({ id }) => id)).toEqual(["inc_1", "inc_2"]);
      await ledger.save(incidentRecord({ state: "closed", revision: 2 }), 1, []);
      expect((await ledger.open()).map(({ id }) => id)).toEqual(["inc_2"]);
    });

    it("finds those with a fact, open or closed, and no others", async () => {
      const moved = { facts: { moved_at: "2026-11-23T11:00:00.000Z", quoted: "it's" } };
      await ledger.create(
        incidentRecord({ id: "inc_2", state: "closed", ...moved }),
        incidentEvent("declared"),
      );
      await ledger.create(
        incidentRecord({ id: "inc_3", facts: { moved_at: null } }),
        incidentEvent("declared"),
      );
      expect((await ledger.withFact("moved_at")).map(({ id }) => id)).toEqual(["inc_2"]);
      expect(await ledger.withFact("it's")).toEqual([]);
    });

    it("keeps the order of events that came at once", async () => {
      await ledger.save(incidentRecord({ revision: 2 }), 1, [incidentEvent("a"), incidentEvent("b")]);
      await ledger.save(incidentRecord({ revision: 3 }), 2, [incidentEvent("c")]);
      expect((await ledger.events("inc_1")).map(({ text }) => text)).toEqual(["declared", "a", "b", "c"]);
    });
  });
}

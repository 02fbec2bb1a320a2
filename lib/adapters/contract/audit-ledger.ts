import { beforeEach, describe, expect, it } from "vitest";
import type { AuditDraft } from "@/lib/recovery/audit/entry";
import { verifyChain } from "@/lib/recovery/audit/verify-chain";
import type { AuditLedger } from "@/lib/recovery/ports";

export function draft(change: Partial<AuditDraft> = {}): AuditDraft {
  return {
    actor: "user:user_1",
    actorName: "Ada Admin",
    action: "branch.create",
    target: "branch:rk-test",
    phase: "event",
    correlation: "aud_1",
    result: null,
    reason: null,
    details: {},
    ...change,
  };
}

/** What every audit ledger must do: number, chain, filter, page, and tell which intents were left open. */
export function auditLedgerContract(create: () => Promise<AuditLedger>): void {
  describe("audit ledger", () => {
    let audit: AuditLedger;
    beforeEach(async () => {
      audit = await create();
    });

    it("numbers entries from one and chains them", async () => {
      await audit.append(draft({ details: { z: 1, a: "x", n: null, yes: true } }));
      await audit.append(draft({ reason: "because of “quotes”, \\slashes\\ and\nlines", result: "ok" }));
      await audit.append(
        draft({ actorName: "zero \u0000 and lone \ud800 surrogate", details: { "k\u0000": "v\ud800" } }),
      );
      const { entries } = await audit.list({ limit: 10 });
      expect(entries.map((entry) => entry.sequence)).toEqual([3, 2, 1]);
      expect(await verifyChain([...entries].reverse())).toMatchObject({ ok: true, value: { rows: 3 } });
      expect(entries[1]?.reason).toBe("because of “quotes”, \\slashes\\ and\nlines");
    });

    it("returns from append what list shows", async () => {
      const appended = await audit.append(draft({ details: { rows: 37, big: 1e21, half: 0.5 } }));
      expect((await audit.list({ limit: 1 })).entries[0]).toEqual(appended);
    });

    it("keeps one chain when many append at once", async () => {
      await Promise.all(
        Array.from({ length: 40 }, (_, index) => audit.append(draft({ correlation: `aud_${index}` }))),
      );
      const { entries } = await audit.list({ limit: 100 });
      expect(entries).toHaveLength(40);
      expect(await verifyChain([...entries].reverse())).toMatchObject({ ok: true, value: { rows: 40 } });
    });

    it("filters by actor, action prefix, target and time", async () => {
      await audit.append(draft({ actor: "user:ada", actorName: "Ada Admin", action: "branch.create" }));
      await audit.append(
        draft({
          actor: "cron:nightly",
          actorName: "cron:nightly",
          action: "restore.apply",
          target: "subject:7_%",
        }),
      );
      const count = async (filter: Partial<Parameters<AuditLedger["list"]>[0]>) =>
        (await audit.list({ limit: 10, ...filter })).entries.length;
      expect(await count({ actor: "aDA adm" })).toBe(1);
      expect(await count({ actor: "user:" })).toBe(1);
      expect(await count({ action: "branch." })).toBe(1);
      expect(await count({ action: "create" })).toBe(0);
      expect(await count({ target: "7_%" })).toBe(1);
      expect(await count({ target: "_" })).toBe(1);
      expect(await count({ from: "2100-01-01T00:00:00Z" })).toBe(0);
      expect(await count({ to: "2100-01-01T00:00:00Z" })).toBe(2);
    });

    it("pages backwards without gaps or repeats", async () => {
      for (let index = 0; index < 7; index++) await audit.append(draft());
      const seen: number[] = [];
      let before: number | null = null;
      do {
        const page = await audit.list({ limit: 3, ...(before === null ? {} : { before }) });
        seen.push(...page.entries.map((entry) => entry.sequence));
        before = page.nextBefore;
      } while (before !== null);
      expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
    });

    it("lists intents that have no outcome, once they are old enough", async () => {
      await audit.append(draft({ phase: "intent", correlation: "open" }));
      await audit.append(draft({ phase: "intent", correlation: "closed" }));
      await audit.append(draft({ phase: "outcome", correlation: "closed", result: "ok" }));
      await new Promise((resolve) => setTimeout(resolve, 15));
      expect((await audit.openIntents(0)).map((intent) => intent.correlation)).toEqual(["open"]);
      expect(await audit.openIntents(60)).toEqual([]);
    });
  });
}

import { beforeEach, describe, expect, it } from "vitest";
import { type MemoryWorld, memoryWorld } from "@/lib/adapters/memory/context";
import type { LedgerPort } from "@/lib/recovery/ports";
import type { ApprovalPolicy } from "@/lib/recovery/restore/approval";
import { DEFAULT_APPROVAL } from "@/lib/recovery/restore/approval";
import { approvalItems } from "@/lib/recovery/restore/approval-items";
import { decideRestore } from "@/lib/recovery/restore/decide-restore";
import { lapseAll } from "@/lib/recovery/restore/lapse";
import { readRestore } from "@/lib/recovery/restore/read-restore";
import { requestApproval } from "@/lib/recovery/restore/request-approval";
import { withdrawApproval } from "@/lib/recovery/restore/withdraw-approval";
import { planOf, sessionOf } from "./approvals";
import { must } from "./restore-sides";

const START = "2026-11-23T10:30:00.000Z";
const HOUR = 3_600_000;

/** The verbs of approval on some ledger: who may do what, from which state, and what is written down. */
export function approvalSuite(ledgerOf: () => Promise<LedgerPort>): void {
  let world: MemoryWorld;
  let counter = 0;
  let seen: { restoreId: string; planHash: string };
  const strict = (change: Partial<ApprovalPolicy>, role: "support" | "admin") => ({
    ...world.as(role),
    approval: { ...DEFAULT_APPROVAL, ...change },
  });
  const read = async (role: "viewer" | "support" | "admin" = "viewer") =>
    must(await readRestore(world.as(role), { restoreId: seen.restoreId }));
  const request = (note = "ticket 4711") => requestApproval(world.as("support"), { ...seen, note });
  const decide = (
    decision: "approve" | "reject",
    reason = "looked at it",
    role: "support" | "admin" = "admin",
  ) => decideRestore(world.as(role), { ...seen, decision, reason });

  beforeEach(async () => {
    world = memoryWorld({ ledger: await ledgerOf() }, START);
    counter += 1;
    const record = await sessionOf(planOf({ create: 2, update: 1 }), { id: `rst_approval_${counter}` });
    await world.ports.ledger.restores.create(record);
    seen = { restoreId: record.id, planHash: record.planHash };
  });

  const mine = async (role: "viewer" | "support" | "admin") => {
    const pending = await world.ports.ledger.restores.pending();
    const items = approvalItems(world.as(role), pending, world.ports.clock.now());
    return items.find((one) => one.id === seen.restoreId);
  };

  describe("asking", () => {
    it("moves a draft to waiting, with the reasons, the note and an end", async () => {
      const approval = must(await request());
      expect(approval.because).toEqual(["It changes 1 row that production has."]);
      const { state, gate, approval: kept } = await read("support");
      expect([state, kept]).toEqual(["awaiting_approval", approval]);
      expect(gate.standing).toEqual({ kind: "waiting", until: "2026-11-24T10:30:00.000Z" });
      expect(gate.may).toEqual({ apply: false, request: false, decide: false, withdraw: true });
    });

    it("is for the author alone, once", async () => {
      expect(await requestApproval(world.as("admin"), seen)).toMatchObject({ code: "approval_refused" });
      must(await request());
      expect(await request()).toMatchObject({ code: "conflict" });
    });

    it("is refused for another hash, an old preview, and a plan that needs nobody", async () => {
      const other = { ...seen, planHash: "0".repeat(64) };
      expect(await requestApproval(world.as("support"), other)).toMatchObject({ code: "plan_stale" });
      const free = strict({ aloneKinds: ["create", "update"] }, "support");
      expect(await requestApproval(free, seen)).toMatchObject({ code: "conflict" });
      world.advance(HOUR);
      expect(await request()).toMatchObject({ code: "plan_expired" });
    });

    it("shows the approver one to decide, the author their own, a viewer neither", async () => {
      must(await request());
      expect(await mine("admin")).toMatchObject({
        decidable: true,
        own: false,
        note: "ticket 4711",
        rows: 3,
      });
      expect(await mine("support")).toMatchObject({ decidable: false, own: true });
      expect(await mine("viewer")).toMatchObject({ decidable: false, subjectLabel: "m•••@example.com" });
    });
  });

  describe("deciding", () => {
    it("approves for a while, by name", async () => {
      must(await request());
      must(await decide("approve"));
      const { state, gate, approval } = await read("support");
      expect(state).toBe("approved");
      expect(gate.standing).toEqual({ kind: "approved", until: "2026-11-23T11:30:00.000Z" });
      expect(gate.may).toMatchObject({ apply: true, withdraw: true });
      expect(approval?.history.map(({ kind, byName, text }) => [kind, byName, text])).toEqual([
        ["requested", "Support Person", "ticket 4711"],
        ["approved", "Admin Person", "looked at it"],
      ]);
    });

    it("rejects with a reason, which the author reads, and then it is closed", async () => {
      must(await request());
      expect(await decide("reject", " ")).toMatchObject({ code: "invalid_input" });
      must(await decide("reject", "Wrong person"));
      const { state, gate, approval } = await read("support");
      expect([state, approval?.decision?.reason]).toEqual(["rejected", "Wrong person"]);
      expect(gate.may).toEqual({ apply: false, request: false, decide: false, withdraw: false });
      expect(await request()).toMatchObject({ code: "conflict" });
      expect(await decide("approve")).toMatchObject({ code: "conflict" });
    });

    it("is refused to the author, for another hash, and to what is no person", async () => {
      must(await request());
      expect(await decide("approve", "mine", "support")).toMatchObject({ code: "approval_refused" });
      const other = { ...seen, planHash: "0".repeat(64), decision: "approve" };
      expect(await decideRestore(world.as("admin"), other)).toMatchObject({ code: "plan_stale" });
      const cli = { ...world.as("admin"), actor: { kind: "cli", name: "ops" } as const };
      expect(await decideRestore(cli, { ...seen, decision: "approve" })).toMatchObject({ code: "forbidden" });
      expect((await read()).state).toBe("awaiting_approval");
    });

    it("is for one of two who decide at the same time", async () => {
      must(await request());
      const both = await Promise.all([decide("approve"), decide("reject", "no, not this one")]);
      expect(both.filter((one) => one.ok)).toHaveLength(1);
      expect(both.find((one) => !one.ok)).toMatchObject({ code: "conflict" });
    });

    it("needs somebody who asked", async () => {
      expect(await decide("approve")).toMatchObject({ code: "conflict" });
    });
  });

  describe("ending", () => {
    it("takes back a request, or an approval, to a draft", async () => {
      must(await request());
      must(await withdrawApproval(world.as("support"), seen));
      expect((await read()).state).toBe("draft");
      must(await request("once more"));
      must(await decide("approve"));
      must(await withdrawApproval(world.as("admin"), { ...seen, reason: "thought again" }));
      const { state, approval } = await read();
      expect([state, approval?.decision?.kind]).toEqual(["draft", "withdrawn"]);
      expect(approval?.history).toHaveLength(5);
      expect(await withdrawApproval(world.as("support"), seen)).toMatchObject({ code: "conflict" });
    });

    it("lets go of a request that nobody decided about, and of an approval that nobody used", async () => {
      must(await request());
      world.advance(24 * HOUR);
      expect(await mine("admin")).toBeUndefined();
      expect(await decide("approve")).toMatchObject({ ok: false });
      expect((await read("support")).approval?.decision).toMatchObject({
        kind: "expired",
        reason: "Nobody decided about it in time.",
      });
      expect((await read("support")).gate.may).toMatchObject({ apply: false, request: false });
    });

    it("lets go of an approval that a stricter policy does not know", async () => {
      must(await request());
      must(await decide("approve"));
      await lapseAll(strict({ approvers: ["support"] }, "support"));
      const { state, approval } = await read();
      expect(state).toBe("draft");
      expect(approval?.decision?.reason).toContain("“admin” does not decide");
    });
  });

  it("writes down every step with its actor and reason", async () => {
    must(await request());
    must(await withdrawApproval(world.as("support"), seen));
    must(await request());
    must(await decide("approve"));
    world.advance(HOUR);
    await lapseAll(world.as("admin"));
    const { entries } = await world.ports.ledger.audit.list({ limit: 50 });
    const about = entries.filter((one) => one.details.restoreId === seen.restoreId && one.result === "ok");
    expect(about.map((one) => `${one.action} ${one.actorName}`).reverse()).toEqual([
      "restore.request_approval Support Person",
      "restore.withdraw_approval Support Person",
      "restore.request_approval Support Person",
      "restore.approve Admin Person",
      "restore.approval_void Admin Person",
    ]);
    const intent = entries.find((one) => one.action === "restore.approve" && one.phase === "intent");
    expect(intent).toMatchObject({ reason: "looked at it", target: "subject:7f3c09e2" });
  });
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { approvedBy, planOf, requestFor, sessionOf } from "@/lib/testing/approvals";
import { type Approval, type ApprovalPolicy, DEFAULT_APPROVAL, decided } from "./approval";
import { mintApproved } from "./approved-plan";
import type { RestoreRecord } from "./port";

const AUTHOR = "user:user_support";
const ASKED = "2026-11-23T10:00:00.000Z";
const DECIDED = "2026-11-23T12:00:00.000Z";
const LARGE = planOf({ create: 600 });
const at = (text: string) => new Date(text);
const SOON = at("2026-11-23T12:30:00.000Z");

const mint = (record: RestoreRecord, now = SOON, change: Partial<ApprovalPolicy> = {}) =>
  mintApproved(
    record,
    { ...DEFAULT_APPROVAL, ...change },
    { subjects: 1, author: record.createdBy, undoes: null },
    now,
  );

/** A large plan that somebody approved, two hours after the request. */
async function approved(by = "user:user_admin", role: "support" | "admin" = "admin") {
  const record = await sessionOf(LARGE, { state: "approved" });
  const request = requestFor(record, ASKED, "2026-11-24T10:00:00.000Z");
  const approval = approvedBy(request, by, DECIDED, role);
  return { ...record, approval };
}

describe("without approval", () => {
  it("a small plan is minted while its preview is young", async () => {
    const record = await sessionOf(planOf({ create: 3 }));
    const minted = await mint(record, at("2026-11-23T10:59:00.000Z"));
    expect(minted).toMatchObject({ ok: true, value: { planHash: record.planHash } });
    expect(await mint(record, at("2026-11-23T11:00:01.000Z"))).toMatchObject({ code: "plan_expired" });
  });

  it("a large one is not, and the reason is said", async () => {
    const refused = await mint(await sessionOf(LARGE), at(ASKED));
    expect(refused).toMatchObject({ code: "approval_needed" });
    expect(JSON.stringify(refused)).toContain("one person alone may write 500");
  });

  it.each([
    ["awaiting_approval", "approval_needed"],
    ["rejected", "approval_refused"],
    ["undone", "conflict"],
    ["failed", "conflict"],
  ] as const)("nothing is minted in the state %s", async (state, code) => {
    const small = await sessionOf(planOf({ create: 1 }), { state });
    expect(await mint(small, at(ASKED))).toMatchObject({ code });
  });
});

describe("where every plan is tried on a copy first", () => {
  it.each([
    [undefined, false],
    [false, false],
    [true, true],
  ] as const)("tried: %s", async (tried, isMinted) => {
    const record = await sessionOf(planOf({ create: 1 }));
    const about = {
      subjects: 1,
      author: record.createdBy,
      undoes: null,
      ...(tried === undefined ? {} : { tried }),
    };
    const minted = await mintApproved(record, { ...DEFAULT_APPROVAL, dryRunFirst: true }, about, at(ASKED));
    expect(minted).toMatchObject(isMinted ? { ok: true } : { code: "dry_run_needed" });
  });
});

describe("with approval", () => {
  it("a large plan is minted, also when its preview is older than an hour", async () => {
    expect(await mint(await approved())).toMatchObject({ ok: true });
  });

  it("is void when its time is over, by the policy of now", async () => {
    const record = await approved();
    expect(await mint(record, at("2026-11-23T13:00:00.000Z"))).toMatchObject({ ok: false });
    expect(await mint(record, SOON, { approvedMinutes: 30 })).toMatchObject({ ok: false });
  });

  it("is void for another hash than the one that was approved", async () => {
    const record = await approved();
    const approval: Approval = { ...record.approval, planHash: "ab".repeat(32) };
    expect(await mint({ ...record, approval }, at(ASKED))).toMatchObject({ code: "approval_needed" });
  });

  it("is void for a plan whose content changed in the ledger", async () => {
    const record = await approved();
    const grown = { ...record, plan: planOf({ create: 601 }) };
    expect(await mint(grown)).toMatchObject({ code: "plan_stale" });
  });

  it("is void from the author and from who asked", async () => {
    expect(await mint(await approved(AUTHOR), at(ASKED))).toMatchObject({ code: "approval_needed" });
    const record = await approved();
    const approval = { ...record.approval, requestedBy: "user:user_admin" };
    expect(await mint({ ...record, approval }, at(ASKED))).toMatchObject({ code: "approval_needed" });
  });

  it("is void when the role of who gave it does not decide any more", async () => {
    const record = await approved("user:user_other", "support");
    expect(await mint(record)).toMatchObject({ ok: true });
    expect(await mint(record, at(ASKED), { approvers: ["admin"] })).toMatchObject({
      code: "approval_needed",
    });
  });

  it("is void without an approving decision, whatever the state says", async () => {
    const record = await approved();
    const request = requestFor(record, ASKED, "2026-11-24T10:00:00.000Z");
    expect(await mint({ ...record, approval: request }, at(ASKED))).toMatchObject({ ok: false });
    expect(await mint({ ...record, approval: null }, at(ASKED))).toMatchObject({ ok: false });
    for (const kind of ["rejected", "withdrawn", "expired"] as const) {
      const by = { by: "user:user_admin", byName: "Ada", role: "admin", at: DECIDED, reason: null } as const;
      const approval = decided(request, { kind, ...by });
      expect(await mint({ ...record, approval }, at(ASKED))).toMatchObject({ ok: false });
    }
  });

  it("never outlives its hash or its time, and never comes from the author", async () => {
    const name = fc.constantFrom(AUTHOR, "user:b", "user:c");
    await fc.assert(
      fc.asyncProperty(
        name,
        name,
        fc.constantFrom("viewer", "support", "admin", null),
        fc.boolean(),
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 5, max: 120 }),
        async (asker, by, role, same, minutesLater, approvedMinutes) => {
          const record = await sessionOf(LARGE, { state: "approved" });
          const request = {
            ...requestFor(record, ASKED, "2026-11-24T10:00:00.000Z"),
            requestedBy: asker,
            planHash: same ? record.planHash : "0".repeat(64),
          };
          const approval = approvedBy(request, by, DECIDED, role);
          const now = new Date(Date.parse(DECIDED) + minutesLater * 60_000);
          const minted = await mint({ ...record, approval }, now, { approvedMinutes });
          const good =
            same &&
            by !== AUTHOR &&
            by !== asker &&
            (role === "support" || role === "admin") &&
            minutesLater < approvedMinutes;
          expect(minted.ok).toBe(good);
        },
      ),
      { numRuns: 200 },
    );
  });
});

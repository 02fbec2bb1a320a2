import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { person } from "@/lib/adapters/memory/context";
import { approvedBy, requestFor } from "@/lib/testing/approvals";
import { type Actor, actorName } from "../context";
import { type ApprovalPolicy, DEFAULT_APPROVAL } from "./approval";
import { mayDecide } from "./may-decide";

const AUTHOR = "user:user_support";
const asked = requestFor(
  { planHash: "ab", createdBy: AUTHOR, createdByName: "Sam" },
  "2026-11-23T10:00:00.000Z",
  "2026-11-24T10:00:00.000Z",
);
const NOW = new Date("2026-11-23T10:10:00.000Z");
const decide = (actor: Actor, change: Partial<ApprovalPolicy> = {}, now = NOW) =>
  mayDecide({ ...DEFAULT_APPROVAL, ...change }, actor, AUTHOR, asked, now);

describe("who may decide", () => {
  it("is anybody of an approving role but the author", () => {
    expect(decide(person("admin"))).toBeNull();
    expect(decide(person("support"))).toMatchObject({ code: "approval_refused" });
    expect(decide({ ...person("support"), id: "user_other" } as Actor)).toBeNull();
  });

  it("is nobody who asked for it, whoever made the plan", () => {
    const other = { ...asked, requestedBy: "user:user_admin" };
    expect(mayDecide(DEFAULT_APPROVAL, person("admin"), AUTHOR, other, NOW)?.message).toContain(
      "of their own",
    );
  });

  it("follows the policy's roles", () => {
    expect(decide(person("viewer"))?.message).toContain("“viewer” does not decide");
    const other = { ...person("support"), id: "user_other" } as Actor;
    expect(decide(other, { approvers: ["admin"] })?.hint).toContain("role admin");
  });

  it.each([
    { kind: "cli", name: "ops" },
    { kind: "cron", job: "alerts" },
    { kind: "worker", job: "alerts" },
  ] as const)("is never a $kind", (actor) => {
    expect(decide(actor)?.message).toContain("Only a person");
  });

  it("ends with the request's time, and sooner under a stricter policy", () => {
    expect(decide(person("admin"), {}, new Date("2026-11-24T09:59:59.999Z"))).toBeNull();
    expect(decide(person("admin"), {}, new Date(asked.expiresAt))?.message).toContain("expired");
    expect(decide(person("admin"), { requestMinutes: 10 })?.message).toContain("expired");
  });

  it("ends with a decision", () => {
    const done = approvedBy(asked, "user:ada", "2026-11-23T10:05:00.000Z");
    expect(mayDecide(DEFAULT_APPROVAL, person("admin"), AUTHOR, done, NOW)).toMatchObject({
      code: "conflict",
    });
  });

  it("is never the author or who asked, under any policy, at any time", () => {
    const name = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(
        name,
        name,
        name,
        fc.constantFrom("viewer", "support", "admin"),
        fc.subarray(["support", "admin"] as const, { minLength: 1 }),
        fc.integer({ min: -10, max: 3000 }),
        (author, asker, who, role, approvers, minute) => {
          const actor = { ...person(role), id: who } as Actor;
          const now = new Date(NOW.getTime() + minute * 60_000);
          const request = { ...asked, requestedBy: `user:${asker}` };
          const policy = { ...DEFAULT_APPROVAL, approvers };
          const may = mayDecide(policy, actor, `user:${author}`, request, now) === null;
          if (may) {
            expect([`user:${author}`, `user:${asker}`]).not.toContain(actorName(actor));
            expect(approvers).toContain(role);
            expect(now.getTime()).toBeLessThan(Date.parse(request.expiresAt));
          }
        },
      ),
    );
  });
});

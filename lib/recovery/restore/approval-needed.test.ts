import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operations, planOf } from "@/lib/testing/approvals";
import { DEFAULT_APPROVAL, NO_APPROVAL } from "./approval";
import { approvalNeeded, type PlanAbout } from "./approval-needed";

const NOW = new Date("2026-11-23T14:00:00.000Z");
const AUTHOR = "user:user_support";
const ONE: PlanAbout = { subjects: 1, author: AUTHOR, undoes: null };

const why = (counts: Parameters<typeof planOf>[0], about = ONE, policy = DEFAULT_APPROVAL) =>
  approvalNeeded(policy, planOf(counts), about, NOW).because;

describe("a restore", () => {
  it("of up to 500 missing rows of one person needs nobody else", () => {
    expect(approvalNeeded(DEFAULT_APPROVAL, planOf({ create: 500 }), ONE, NOW)).toEqual({
      needed: false,
      because: [],
    });
  });

  it.each([
    ["more rows", { create: 1501 }, ONE, /writes 1,501 rows; one person alone may write 500/],
    ["a change", { update: 1 }, ONE, /changes 1 row that production has/],
    ["a removal", { create: 1, remove: 2 }, ONE, /removes 2 rows from production/],
    ["several people", { create: 1 }, { ...ONE, subjects: 3 }, /for 3 people at once/],
  ])("needs somebody else for %s, and says so", (_, counts, about, words) => {
    expect(why(counts, about).join(" ")).toMatch(words);
  });

  it("needs somebody else when rows of others are included", () => {
    const plan = planOf({ create: 2 }, { others: ["7"] });
    expect(approvalNeeded(DEFAULT_APPROVAL, plan, ONE, NOW).because).toEqual([
      "It writes for 2 people at once.",
    ]);
  });

  it("needs somebody else for every row where nothing is allowed alone", () => {
    expect(why({ create: 1 }, ONE, { ...DEFAULT_APPROVAL, aloneRows: 0 })[0]).toContain(
      "every restore needs",
    );
    expect(why({ create: 1 }, ONE, { ...DEFAULT_APPROVAL, aloneKinds: [] })[0]).toContain("creates 1 row");
  });

  it("needs nobody where the policy leaves everything to one person", () => {
    expect(why({ create: 900, update: 900, remove: 900 }, ONE, NO_APPROVAL)).toEqual([]);
  });

  it("is never freed by adding operations, and always says why", () => {
    const counts = fc.record({
      create: fc.nat({ max: 600 }),
      update: fc.nat({ max: 3 }),
      remove: fc.nat({ max: 3 }),
    });
    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 1, max: 3 }), (some, more, subjects) => {
        const about = { ...ONE, subjects };
        const small = approvalNeeded(DEFAULT_APPROVAL, planOf(some), about, NOW);
        const all = [...operations(some), ...operations(more)];
        const large = approvalNeeded(DEFAULT_APPROVAL, planOf({}, { operations: all }), about, NOW);
        expect(small.needed && !large.needed).toBe(false);
        expect(small.because.length > 0).toBe(small.needed);
      }),
      { numRuns: 60 },
    );
  });
});

describe("an undo", () => {
  const undoes = { author: AUTHOR, appliedAt: "2026-11-23T13:30:00.000Z" };
  const undo: PlanAbout = { ...ONE, undoes };

  it("of one's own restore, in its hour, that only removes needs nobody else, however large", () => {
    expect(why({ remove: 10_000 }, undo)).toEqual([]);
  });

  it.each([
    ["somebody else's restore", { ...undo, undoes: { ...undoes, author: "user:other" } }, /somebody else/],
    [
      "a restore of more than an hour ago",
      { ...undo, undoes: { ...undoes, appliedAt: "2026-11-23T13:00:00.000Z" } },
      /60 minutes .* are over/,
    ],
    ["one that nobody applied", { ...undo, undoes: { ...undoes, appliedAt: null } }, /are over/],
    ["one whose time cannot be read", { ...undo, undoes: { ...undoes, appliedAt: "soon" } }, /are over/],
    ["several people's", { ...undo, subjects: 2 }, /one of several/],
  ])("needs somebody else for %s", (_, about, words) => {
    expect(why({ remove: 1 }, about).join(" ")).toMatch(words);
    expect(why({ remove: 1 }, about).join(" ")).toContain("removes 1 row");
  });

  it("needs somebody else when it writes earlier values or leaves rows out", () => {
    expect(why({ remove: 1, update: 1 }, undo).join(" ")).toContain("earlier values");
    const blocked = [{ table: "t", key: "k", reason: "changed_since", message: "It changed." } as const];
    const partial = approvalNeeded(DEFAULT_APPROVAL, planOf({ remove: 1 }, { blocked }), undo, NOW);
    expect(partial.because[0]).toContain("leaves out 1 row");
  });

  it("is like any other plan otherwise: where nobody takes back alone, and where everything is left to one person", () => {
    expect(why({ remove: 1 }, undo, { ...DEFAULT_APPROVAL, undoMinutes: 0 })[0]).toContain(
      "nobody takes back",
    );
    const late = { ...undo, undoes: { author: "user:other", appliedAt: "2026-11-23T10:00:00.000Z" } };
    expect(why({ remove: 1, update: 1 }, late, NO_APPROVAL)).toEqual([]);
  });
});

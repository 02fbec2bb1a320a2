import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CREATE_MISSING } from "@/lib/recovery/restore/policy";
import type { RestorePlan } from "./plan";
import { canonicalJson, planHash } from "./plan-hash";

const plan: RestorePlan = {
  version: 2,
  comparisonId: "cmp_1",
  subject: { table: "public.users", key: "u1" },
  source: { kind: "branch", branchId: "br-1", point: { kind: "timestamp", at: "2026-11-23T10:00:00Z" } },
  graphHash: "aa",
  seed: "42",
  operations: [
    { kind: "create", table: "public.users", key: '["u1"]', sourceHash: "0f", because: "chosen" },
    { kind: "create", table: "public.memories", key: '["m1"]', sourceHash: "1f", because: "chosen" },
  ],
  blocked: [],
  triggers: [],
  sequences: [],
  policy: CREATE_MISSING,
  remedies: [],
  createdAt: "2026-11-23T11:00:00Z",
  expiresAt: "2026-11-23T12:00:00Z",
};

describe("planHash", () => {
  it("is the same for the same plan in another key order", async () => {
    const reversed = Object.fromEntries(Object.entries(plan).reverse());
    expect(canonicalJson(reversed)).toBe(canonicalJson(plan));
    // Plans in ledgers are known under theirs.
    expect(await planHash(plan)).toBe("55cb99192291f0fa02763cd73761b65f5f90418d9f3dd913d3be86409221345f");
  });

  it("changes with the order of operations, a key, a fingerprint or a reason", async () => {
    const first = plan.operations.slice(0, 1);
    const others: readonly RestorePlan[] = [
      { ...plan, operations: [...plan.operations].reverse() },
      { ...plan, operations: first },
      { ...plan, operations: first.map((operation) => ({ ...operation, sourceHash: "ff" })) },
      { ...plan, seed: "43" },
      {
        ...plan,
        blocked: [{ table: "public.tags", key: '["1"]', reason: "already_present", message: "" }],
      },
    ];
    const hashes = await Promise.all([plan, ...others].map((one) => planHash(one)));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("round-trips any JSON value, and does not depend on the order of fields", () => {
    const anything = fc.jsonValue().filter((value) => !JSON.stringify(value).includes("__proto__"));
    fc.assert(
      fc.property(anything, (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(backwards(value))).toBe(text);
      }),
    );
    expect(canonicalJson({ constructor: 1, inner: { a: {} } })).toBe('{"constructor":1,"inner":{"a":{}}}');
    expect(() => canonicalJson(JSON.parse('{"a": {"__proto__": 1}}'))).toThrow("__proto__");
  });
});

/** The same value with the fields of every object in the opposite order. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, field]) => [name, backwards(field)]),
  );
}

import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalBody, entryHash, GENESIS } from "./chain";
import { toCsv } from "./csv";
import type { AuditDraft, AuditEntry } from "./entry";
import { EMPTY_CHAIN, verifyChain } from "./verify-chain";

const detail = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const drafts: fc.Arbitrary<AuditDraft> = fc.record({
  actor: fc.string(),
  actorName: fc.string({ unit: "binary" }),
  action: fc.string(),
  target: fc.string(),
  phase: fc.constantFrom("intent", "outcome", "event"),
  correlation: fc.string(),
  result: fc.constantFrom("ok", "refused", "failed", null),
  reason: fc.option(fc.string({ unit: "binary" })),
  details: fc.dictionary(fc.string(), detail),
});

async function chainOf(list: readonly AuditDraft[]): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (const draft of list) {
    const place = {
      sequence: entries.length + 1,
      at: new Date(1_700_000_000_000 + entries.length).toISOString(),
      previousHash: entries.at(-1)?.hash ?? GENESIS,
    };
    entries.push({ ...draft, ...place, hash: await entryHash(place, canonicalBody(draft)) });
  }
  return entries;
}

it("accepts every chain that was made by the rule, whole or in parts", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(drafts, { maxLength: 6 }), fc.nat(6), async (list, cut) => {
      const entries = await chainOf(list);
      const head = { ok: true, value: { rows: list.length, head: entries.at(-1)?.hash ?? GENESIS } };
      expect(await verifyChain(entries)).toEqual(head);
      const first = await verifyChain(entries.slice(0, cut));
      expect(await verifyChain(entries.slice(cut), first.ok ? first.value : EMPTY_CHAIN)).toEqual(head);
    }),
  );
});

it("finds any change of any field, and any entry that is gone, moved or doubled", async () => {
  const changes: ((entry: AuditEntry) => AuditEntry)[] = [
    (entry) => ({ ...entry, at: "2020-01-01T00:00:00.000Z" }),
    (entry) => ({ ...entry, actor: `${entry.actor}x` }),
    (entry) => ({ ...entry, actorName: `${entry.actorName}x` }),
    (entry) => ({ ...entry, action: `${entry.action}x` }),
    (entry) => ({ ...entry, target: `${entry.target}x` }),
    (entry) => ({ ...entry, correlation: `${entry.correlation}x` }),
    (entry) => ({ ...entry, phase: entry.phase === "event" ? "intent" : "event" }),
    (entry) => ({ ...entry, result: entry.result === "ok" ? null : "ok" }),
    (entry) => ({ ...entry, reason: `${entry.reason ?? ""}x` }),
    (entry) => ({ ...entry, details: { ...entry.details, extra: 1 } }),
    (entry) => ({ ...entry, hash: GENESIS }),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(drafts, { minLength: 2, maxLength: 5 }),
      fc.nat(),
      fc.nat(),
      async (list, where, which) => {
        const entries = await chainOf(list);
        const index = where % entries.length;
        const change = changes[which % changes.length];
        const changed = entries.map((entry, at) => (at === index && change ? change(entry) : entry));
        expect((await verifyChain(changed)).ok).toBe(false);
        const inner = entries.filter((_, at) => at !== index);
        if (index < entries.length - 1) expect((await verifyChain(inner)).ok).toBe(false);
        expect((await verifyChain([...entries, ...entries.slice(-1)])).ok).toBe(false);
      },
    ),
  );
});

it("does not depend on the order of detail keys", () => {
  const base = {
    actor: "a",
    actorName: "a",
    action: "a",
    target: "t",
    phase: "event",
    correlation: "c",
    result: null,
    reason: null,
  } as const;
  expect(canonicalBody({ ...base, details: { b: 1, a: 2 } })).toBe(
    canonicalBody({ ...base, details: { a: 2, b: 1 } }),
  );
});

it("writes CSV that no spreadsheet runs", async () => {
  const [entry] = await chainOf([
    {
      actor: "a",
      actorName: 'Quote "Q"',
      action: "x",
      target: "t,1",
      phase: "event",
      correlation: "c",
      result: null,
      reason: "=HYPERLINK(1)",
      details: { n: 1 },
    },
  ]);
  const csv = toCsv(entry ? [entry] : []);
  expect(csv.split("\r\n")).toHaveLength(3);
  expect(csv).toContain(`,a,"Quote ""Q""",x,"t,1",event,,'=HYPERLINK(1),c,"{""n"":1}",`);
});

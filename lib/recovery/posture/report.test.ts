import { expect, it } from "vitest";
import { postureReport } from "@/lib/adapters/contract/posture-ledger";
import { type Baseline, shrunkTables } from "./baseline";
import type { CheckState, PostureCheck } from "./check";
import { withLook } from "./report";

const DAY = "2026-11-23";
const check = (id: string, state: CheckState): PostureCheck => ({
  ...{ id, title: id, state, what: "", todo: null, href: null },
});
const [measured] = postureReport().measured;
if (measured === undefined) throw new Error("no layer");

it("keeps of a day the worst of each check, and of each layer the largest loss", () => {
  const looks = [
    postureReport({ checks: [check("a", "pass"), check("b", "warn")] }),
    postureReport({
      checks: [check("a", "fail"), check("b", "pass"), check("c", "unknown")],
      measured: [{ ...measured, rpoSeconds: 7200, rpoMet: false, proof: null, rtoMet: false }],
    }),
    postureReport({ checks: [check("a", "pass")] }),
  ];
  const [first, second, third] = looks;
  if (!first || !second || !third) throw new Error("no look");
  const day = withLook(withLook(withLook(null, DAY, first), DAY, second), DAY, third);
  expect(day).toMatchObject({ day: DAY, looks: 3, worst: { a: "fail", b: "warn", c: "unknown" } });
  // What was lost at noon stays lost in the evening; what was proven in the evening is proven.
  expect(day.layers).toMatchObject([{ rpoSeconds: 7200, rpoMet: false, rtoSeconds: 95, rtoMet: true }]);
  const none = postureReport({ measured: [{ ...measured, rpoSeconds: null, rpoMet: false }] });
  expect(withLook(day, DAY, none).layers[0]?.rpoSeconds).toBeNull();
});

it("names the tables that shrank, and lets small ones come and go", () => {
  const of = (tables: Readonly<Record<string, number>>): Baseline => ({
    ...{ readAt: "2026-11-23T00:00:00Z", lsn: "0/1", bytes: 1 },
    tables: Object.entries(tables).map(([table, rows]) => ({ table, rows, approximate: false })),
  });
  const before = of({ memories: 1000, users: 100, plans: 10, gone: 5 });
  expect(shrunkTables(before, of({ memories: 600, users: 80, plans: 0 }))).toEqual([
    "memories fell from 1,000 to 600 rows",
    "gone is gone (it had 5 rows)",
  ]);
  expect(shrunkTables(before, before)).toEqual([]);
});

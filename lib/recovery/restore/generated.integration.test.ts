import { describe, expect, it } from "vitest";
import { fingerprints } from "@/lib/testing/fingerprints";
import { generateSchema } from "@/lib/testing/generated/index";
import { must, restoreSides } from "@/lib/testing/restore-sides";
import { rootedAt } from "@/lib/testing/two-sides";
import { planUndo } from "./plan-undo";
import type { RestorePolicy } from "./policy";

const SCHEMAS = Number(process.env.REKINDLE_SCHEMAS ?? 20);
/** A run of its own begins elsewhere: REKINDLE_SEED=4711. */
const FIRST = Number(process.env.REKINDLE_SEED ?? 1);

const ALL: RestorePolicy = { base: { create: true, update: { kind: "row" }, remove: true }, tables: {} };

describe("schemas that nobody designed", () => {
  const seeds = Array.from({ length: SCHEMAS }, (_, n) => FIRST + n);
  it.each(seeds)(
    "seed %i: everything comes back byte by byte, and the undo takes exactly that back",
    async (seed) => {
      const { sql, damage } = generateSchema(seed);
      const sides = await restoreSides(sql, damage, { subjects: rootedAt("public", "person") });
      const damaged = await fingerprints(sides.production);
      const plan = await sides.plan("1", { kind: "all" }, { policy: ALL, role: "admin" });
      expect(plan.blockedRows, `seed ${seed}`).toEqual([]);
      if (plan.plan.operations.length === 0) return sides.drop();
      const applied = must(await sides.apply(plan));
      expect(applied).toMatchObject({ state: "applied", results: [], proof: { stillMissing: 0 } });
      const past = await fingerprints(sides.past);
      expect(await fingerprints(sides.production), `seed ${seed}`).toEqual(past);
      expect(past, "something was damaged").not.toEqual(damaged);
      const undo = must(await planUndo(sides.as("support"), { restoreId: applied.id }));
      if (undo.kind !== "planned") throw new Error(`seed ${seed}: rows changed since`);
      expect(must(await sides.apply(undo.restore))).toMatchObject({ kind: "undo", state: "applied" });
      expect(await fingerprints(sides.production), `seed ${seed}`).toEqual(damaged);
      await sides.drop();
    },
  );
});

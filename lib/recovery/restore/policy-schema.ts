import { z } from "zod";

const updatePolicySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("row") }),
  z.object({ kind: z.literal("fill_nulls") }),
  z.object({ kind: z.literal("columns"), columns: z.array(z.string().min(1).max(300)).min(1).max(1600) }),
]);

const tablePolicySchema = z.object({
  create: z.boolean(),
  update: updatePolicySchema,
  remove: z.boolean(),
});

/** A policy as it comes from a page or a program. */
export const restorePolicySchema = z.object({
  base: tablePolicySchema,
  tables: z.record(z.string().min(1).max(300), tablePolicySchema),
});

import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { findSource, withSession } from "../subjects/sessions";
import type { TableThenNow } from "./branch";

export const branchTablesInput = z.object({ branchId: z.string().min(1) });

/** Row counts of every table at the branch's moment and in production now. */
export async function branchTables(ctx: Context, input: unknown): Promise<Outcome<readonly TableThenNow[]>> {
  const refused = requirePermission(ctx, "state:read");
  if (refused !== null) return refused;
  const parsed = parseInput(branchTablesInput, input);
  if (!parsed.ok) return parsed;
  const source = await findSource(ctx, parsed.value.branchId);
  if (!source.ok) return source;
  const [then, now] = await Promise.all([
    withSession(ctx, source.value.url, "past", async (session) => ok(await session.rowCounts())),
    withSession(ctx, ctx.ports.production.url, "production", async (session) =>
      ok(await session.rowCounts()),
    ),
  ]);
  if (!then.ok) return then;
  if (!now.ok) return now;
  const past = new Map(then.value.map((one) => [one.table, one]));
  const today = new Map(now.value.map((one) => [one.table, one]));
  return ok(
    [...new Set([...past.keys(), ...today.keys()])].sort().map((table) => {
      const [before, after] = [past.get(table), today.get(table)];
      const approximate = before?.approximate === true || after?.approximate === true;
      // biome-ignore lint/suspicious/noThenProperty: a word of ours; its value is a number, never a function
      const counts = { table, then: before?.rows ?? null, now: after?.rows ?? null };
      return approximate ? { ...counts, approximate } : counts;
    }),
  );
}

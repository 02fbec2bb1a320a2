import type { StoredRow } from "../compare/port";
import type { Context } from "../context";
import { trialOf } from "../dry-runs/holds";
import { type Failure, fail, type Outcome, ok } from "../errors";
import type { PlanAbout } from "./approval-needed";
import type { RestoreRecord } from "./port";

const PAGE = 20_000;

/** The record of a restore session, or the failure that says that there is none. */
export async function loadRestore(ctx: Context, id: string): Promise<Outcome<RestoreRecord>> {
  const record = await ctx.ports.ledger.restores.get(id);
  return record === null ? noSuchRestore() : ok(record);
}

/** What to say of an id that no session has. */
export function noSuchRestore(): Failure {
  return fail("not_found", "There is no such restore.", "Open it from the list of restores.");
}

/** What the approval policy looks at beside a session's plan; `known` is the list that it is part of, if that was read. */
export async function aboutPlan(
  ctx: Context,
  record: RestoreRecord,
  known?: { readonly people: number } | null,
): Promise<PlanAbout> {
  const list = known === undefined ? await ctx.ports.ledger.batches.listOf(record.id) : known;
  const subjects = list?.people ?? 1;
  const tried = await wasTried(ctx, record);
  const about = { subjects, author: record.createdBy, tried };
  if (record.undoes === null) return { ...about, undoes: null };
  const original = await ctx.ports.ledger.restores.get(record.undoes);
  return {
    ...about,
    undoes: { author: original?.createdBy ?? "", appliedAt: original?.appliedAt ?? null },
  };
}

/** Whether this plan was tried on a copy of production that took it; not asked where nobody wants to know. */
async function wasTried({ approval, ports }: Context, { id, planHash }: RestoreRecord): Promise<boolean> {
  if (!approval.dryRunFirst) return false;
  return trialOf(await ports.ledger.dryRuns.latest(id), planHash) === "took";
}

/** All rows of a comparison; keys and states only, so that even a long life fits. */
export async function loadRows(ctx: Context, comparisonId: string): Promise<readonly StoredRow[]> {
  const all: StoredRow[] = [];
  for (;;) {
    const page = await ctx.ports.ledger.comparisons.rows({ comparisonId, offset: all.length, limit: PAGE });
    for (const row of page.rows) all.push(row);
    if (page.rows.length === 0 || all.length >= page.total) return all;
  }
}

import type { Deleted } from "@/lib/recovery/erasures/port";
import type { TableCount } from "@/lib/recovery/erasures/replay";
import type { TableId } from "@/lib/recovery/subjects/catalog";
import type { PgClient } from "../connect";
import { query } from "../query";
import { SUBJECT_LOCK } from "../restore/lock";
import { asTheApp } from "../restore/transaction";
import type { ErasePlan, EraseStep } from "./plan";
import { erasing, keptBack } from "./refusal";

/** Rows that somebody changes while they are being deleted get so many chances. */
const ROUNDS = 3;

/** Deletes one person in the transaction that is open; null when nobody is there. The caller commits. */
export async function runErase(
  client: PgClient,
  root: TableId,
  plan: ErasePlan,
  key: string,
): Promise<Deleted | null> {
  await erasing(client, root, SUBJECT_LOCK, [root, key]);
  const [there] = await erasing(client, root, plan.lock, [key]);
  if (there === undefined) return null;
  const counts = await asTheApp(client, async () => {
    for (const step of plan.clears) await runStep(client, step, key);
    const deleted: TableCount[] = [];
    for (const step of plan.deletes) deleted.push(...(await deleteAll(client, step, key)));
    // Late constraints and triggers speak now, while everything can still go back.
    await erasing(client, root, "set constraints all immediate");
    return deleted;
  });
  const [row] = await query(client, "select pg_current_xact_id()::text");
  if (!row?.[0]) throw new Error("The database did not tell its transaction id.");
  return { counts: counts.filter(({ rows }) => rows > 0), transactionId: row[0] };
}

async function deleteAll(client: PgClient, step: EraseStep, key: string): Promise<readonly TableCount[]> {
  const totals = new Map(step.tables.map((table) => [table, 0]));
  for (let round = 0; round < ROUNDS; round++) {
    const rows = await runStep(client, step, key);
    for (const { table, deleted } of rows) totals.set(table, (totals.get(table) ?? 0) + deleted);
    if (rows.every(({ members, deleted }) => deleted >= members)) {
      return step.tables.map((table) => ({ table, rows: totals.get(table) ?? 0 }));
    }
  }
  throw keptBack(step.tables.join(", "));
}

interface StepCount {
  readonly table: TableId;
  readonly members: number;
  readonly deleted: number;
}

async function runStep(
  client: PgClient,
  { tables, sql }: EraseStep,
  key: string,
): Promise<readonly StepCount[]> {
  const rows = await erasing(client, tables.join(", "), sql, [key]);
  return rows.flatMap(([index, members, deleted]) => {
    const table = tables[Number(index)];
    return table === undefined ? [] : [{ table, members: Number(members), deleted: Number(deleted) }];
  });
}

import { fail } from "@/lib/recovery/errors";
import { writingOrder } from "@/lib/recovery/restore/order";
import type { CreateOperation } from "@/lib/recovery/restore/plan";
import type { ApplyInput, ApplyOutcome } from "@/lib/recovery/restore/restorer";
import type { Receipt, RowResult } from "@/lib/recovery/restore/session";
import type { PgClient } from "../connect";
import { query } from "../query";
import { insertGroup, swallowed } from "./insert";
import { lockSubject } from "./lock";
import { advanceSequences, readRights } from "./rights";
import { readSides, type Sides } from "./sides";
import { lockParents, type Staged, stageRows } from "./stage";
import { asTheApp, commit } from "./transaction";
import { differingColumns, rowHashes } from "./verify-rows";
import { WriteRefused, write, writing } from "./writing";

/** Production is done with but for COMMIT: what was written, and the receipt that the ledger already has. */
interface Written {
  readonly results: readonly RowResult[];
  readonly receipt: Receipt;
}

/**
 * The whole plan or nothing, in the transaction that `production` has open. Throws `WriteRefused` with what to say, or what
 * the ports threw; the caller rolls back.
 */
export async function applyPlan(
  past: PgClient,
  production: PgClient,
  input: ApplyInput,
): Promise<Exclude<ApplyOutcome, { kind: "refused" }>> {
  const { plan } = input.approved;
  await writing(plan.subject.table, () => lockSubject(production, plan.subject));
  if (!(await input.claim())) return { kind: "not_claimed" };
  const sides = await readSides(past, production, input.subjects, plan.remedies);
  if (sides.graphHash !== plan.graphHash) {
    throw stale("The schema changed since the preview.");
  }
  const staged = await stagePlan(past, production, input, sides);
  const written = await writePlan(past, production, input, staged);
  const answered = await writing(plan.subject.table, () => commit(production));
  return answered
    ? { kind: "applied", results: written.results, receipt: written.receipt }
    : { kind: "in_doubt", results: written.results };
}

function stale(message: string): WriteRefused {
  return new WriteRefused(
    fail("plan_stale", message, "Nothing was written. Compare again and make a new preview."),
  );
}

async function stagePlan(
  past: PgClient,
  production: PgClient,
  { approved: { plan } }: ApplyInput,
  sides: Sides,
): Promise<readonly Staged[]> {
  const staged: Staged[] = [];
  for (const id of new Set(plan.operations.map((operation) => operation.table))) {
    const table = sides.table(id);
    if (table === null || table.key.length === 0) throw stale(`The table ${id} changed since the preview.`);
    const operations = plan.operations.filter(
      (operation): operation is CreateOperation => operation.kind === "create" && operation.table === id,
    );
    const hashes = await rowHashes(past, "then", table, keysOf(operations), plan.seed);
    if (operations.some((operation, index) => operation.sourceHash !== hashes[index])) {
      throw stale(`A row of ${id} in the recovery branch is no longer the one of the preview.`);
    }
    staged.push(await stageRows(past, production, table, operations, staged.length));
  }
  return staged;
}

async function writePlan(
  past: PgClient,
  production: PgClient,
  input: ApplyInput,
  staged: readonly Staged[],
): Promise<Written> {
  const tables = staged.map((one) => one.table);
  const rights = await readRights(production, tables);
  for (const one of staged) await lockParents(production, one);
  const created = await asTheApp(production, async () => {
    const keys = new Map<string, ReadonlySet<string>>();
    for (const group of groups(staged)) {
      for (const [id, made] of await insertGroup(production, group, rights)) keys.set(id, made);
    }
    // Late constraints and triggers speak now, while everything can still go back.
    await write(production, input.approved.plan.subject.table, "set constraints all immediate");
    return keys;
  });
  for (const one of staged) {
    await advanceSequences(production, one.table, one.stage, rights.get(one.table.id)?.sequences ?? []);
  }
  const rows = [];
  for (const one of staged) {
    rows.push(
      ...(await outcomes(
        past,
        production,
        one,
        created.get(one.table.id) ?? new Set(),
        input.approved.plan.seed,
      )),
    );
  }
  const receipt = await makeReceipt(production, input, rows);
  await input.saveReceipt(receipt, []);
  return { results: rows.map(({ afterHash: _, ...result }) => result), receipt };
}

/** The plan's tables in writing order; the links are those that production has now. */
function groups(staged: readonly Staged[]): readonly (readonly Staged[])[] {
  const byId = new Map<string, Staged>(staged.map((one) => [one.table.id, one]));
  const references = staged.flatMap((one) =>
    one.table.links.map((link) => ({ from: link.from, to: link.to })),
  );
  return writingOrder([...byId.keys()], references).map((group) => group.flatMap((id) => byId.get(id) ?? []));
}

/** Reads back what is there now, after all triggers, and says per row what became of it. */
async function outcomes(
  past: PgClient,
  production: PgClient,
  { table, operations }: Staged,
  created: ReadonlySet<string>,
  seed: string,
): Promise<readonly (RowResult & { readonly afterHash: string })[]> {
  const after = await rowHashes(production, "now", table, keysOf(operations), seed);
  const altered = operations.filter(
    (one, index) => created.has(one.key) && after[index] !== null && after[index] !== one.sourceHash,
  );
  const columns = await differingColumns(past, production, table, keysOf(altered), seed);
  return operations.map((one, index) => {
    const afterHash = after[index] ?? null;
    if (afterHash === null) throw swallowed(table.id, one.key);
    const isNew = created.has(one.key);
    const note = isNew
      ? alteredNote(columns.get(one.key), one.clears)
      : "It was already there and is left as it is.";
    return { table: table.id, key: one.key, result: isNew ? "created" : "skipped", note, afterHash };
  });
}

function alteredNote(columns: readonly string[] | undefined, clears: readonly string[] = []): string | null {
  const altered = (columns ?? []).filter((name) => !clears.includes(name));
  const notes = [
    clears.length > 0 ? `Left empty, because what it refers to is gone: ${clears.join(", ")}.` : null,
    altered.length > 0
      ? `Different from the past (a trigger or a changed type): ${altered.join(", ")}.`
      : null,
  ].filter((note) => note !== null);
  return notes.length === 0 ? null : notes.join(" ");
}

async function makeReceipt(
  production: PgClient,
  input: ApplyInput,
  rows: readonly (RowResult & { readonly afterHash: string })[],
): Promise<Receipt> {
  const [row] = await query(production, "select pg_current_xact_id()::text");
  if (!row?.[0]) throw new Error("Production did not tell its transaction id.");
  return {
    sessionId: input.sessionId,
    planHash: input.approved.planHash,
    transactionId: row[0],
    writtenAt: input.now().toISOString(),
    rows: rows
      .filter((one) => one.result === "created")
      .map(({ table, key, afterHash }) => ({ kind: "create", table, key, beforeHash: null, afterHash })),
  };
}

function keysOf(rows: readonly { readonly key: string }[]): readonly string[] {
  return rows.map((row) => row.key);
}

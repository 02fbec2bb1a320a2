import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import type { PgClient } from "../connect";
import { sqlstateOf } from "../errors";
import { run } from "../query";
import { quoteName } from "../quote";
import type { WriteInput } from "./apply";
import type { Batch } from "./branch-rows";
import { copyIn } from "./copy";
import type { TableRights } from "./rights";
import type { Step } from "./steps";
import type { TableWork } from "./work";
import { WriteRefused, writing } from "./writing";

/** The parts of a plan that go straight: none when rows must wait, come from a receipt, or when the plan does more than create. */
export function straightOnes(
  statements: readonly (readonly Step[])[],
  rights: ReadonlyMap<string, TableRights>,
  { source, careful }: Pick<WriteInput, "source" | "careful">,
): ReadonlySet<TableWork> {
  const creates = statements.every((steps) => steps.every((step) => step.kind === "create"));
  if (source.kind !== "branch" || careful === true || !creates) return new Set();
  // A cycle of tables is one statement of several steps.
  const alone = statements.flatMap(([first, ...others]) =>
    first === undefined || others.length > 0 ? [] : first.work,
  );
  return new Set(alone.filter((work) => goesStraight(work, rights.get(work.table.id))));
}

/**
 * Rows go straight into production by COPY, without a stage, when all that is done is to create them as the past has them, in
 * a table whose links Postgres itself guards. Only then COPY does what the careful way does (docs/decisions/018).
 */
function goesStraight({ table, operations }: TableWork, rights: TableRights | undefined): boolean {
  return (
    rights?.takesCopy === true &&
    table.given.length === 0 &&
    table.links.every((link) => link.declared) &&
    operations.every((one) => one.kind === "create" && (one.clears ?? []).length === 0)
  );
}

/**
 * Copies the rows of a table, in one statement, so that rows may refer to one another. False when production would not have
 * it: then nothing of it is left, and the careful way finds out what can be said about which row.
 */
export async function copyStraight(
  production: PgClient,
  work: TableWork,
  batches: AsyncIterable<Batch>,
  onRows: (rows: number) => void,
): Promise<boolean> {
  const { table, operations } = work;
  await run(production, "savepoint straight");
  const into = `copy ${table.id} (${table.copied.map(quoteName).join(", ")}) from stdin`;
  try {
    const copied = await copyIn(production, into, linesOf(batches, onRows));
    if (copied === operations.length) {
      await run(production, "release savepoint straight");
      return true;
    }
  } catch (error) {
    // What the past's side threw is in our words already.
    if (error instanceof DatabaseError || error instanceof WriteRefused) throw error;
    if (!MAY_BE_A_ROW.test(sqlstateOf(error) ?? "")) return writing(table.id, () => Promise.reject(error));
  }
  await run(production, "rollback to savepoint straight");
  return false;
}

/** Broken rules, values and rights, what triggers raise, and what COPY cannot do; not time-outs, locks or lost connections. */
const MAY_BE_A_ROW = /^(22|23|42|P0|0A)/;

async function* linesOf(
  batches: AsyncIterable<Batch>,
  onRows: (rows: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const { rows, chunks } of batches) {
    yield* chunks;
    onRows(rows);
  }
}

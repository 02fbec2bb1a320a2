import { givenFor } from "@/lib/recovery/restore/remedies";
import type { PgClient } from "../connect";
import { quoteName } from "../quote";
import { branchRows, rowsWanted } from "./branch-rows";
import { copyIn } from "./copy";
import type { TableWork } from "./work";
import { write, writing } from "./writing";

export const STAGE_N = '"rekindle n"';
export const STAGE_SHAPE = '"rekindle shape"';

/**
 * Makes the temporary table that takes the rows. It has the types of production's columns, so that input is checked as an
 * INSERT checks it (a cast would silently cut a varchar).
 */
export async function createStage(
  production: PgClient,
  { table, stage }: TableWork,
  columns: readonly string[],
): Promise<void> {
  const name = stage.slice("pg_temp.".length);
  const fields = [`0::int4 as ${STAGE_N}`, `0::int4 as ${STAGE_SHAPE}`, ...columns.map(quoteName)];
  await write(
    production,
    table.id,
    `create temporary table ${name} on commit drop as select ${fields.join(", ")} from ${table.id} with no data`,
  );
}

/** Brings the rows from the recovery branch; each must still be the one of the preview. */
export async function stageFromBranch(
  past: PgClient,
  production: PgClient,
  work: TableWork,
  seed: string,
  onRows: (rows: number) => void,
): Promise<void> {
  await createStage(production, work, work.table.written);
  const fields = [STAGE_N, STAGE_SHAPE, ...work.table.copied.map(quoteName)];
  const into = `copy ${work.stage} (${fields.join(", ")}) from stdin`;
  for await (const { rows, chunks } of branchRows(past, work, seed, { numbered: true, checked: true })) {
    await writing(work.table.id, () => copyIn(production, into, chunks));
    onRows(rows);
  }
  await giveValues(production, work);
  await clearColumns(production, work);
}

/** Puts the values in place that a person gave, checked as any input of the column's type. */
async function giveValues(production: PgClient, work: TableWork): Promise<void> {
  const { table, stage } = work;
  const rows = rowsWanted(work);
  for (const name of new Set(table.given.map((one) => one.column))) {
    const type = table.now.columns.find((one) => one.name === name)?.type ?? "text";
    const given = rows.flatMap(({ n, operation }) => {
      const value = givenFor(table.given, name, operation);
      return value === undefined ? [] : [{ n: `${n}`, value }];
    });
    await write(
      production,
      table.id,
      `update ${stage} s set ${quoteName(name)} = g.v::${type} from unnest($1::int4[], $2::text[]) g(n, v) where s.${STAGE_N} = g.n`,
      [given.map((one) => one.n), given.map((one) => one.value)],
    );
  }
}

async function clearColumns(production: PgClient, work: TableWork): Promise<void> {
  const rows = rowsWanted(work);
  for (const name of new Set(rows.flatMap(({ operation }) => operation.clears ?? []))) {
    const some = rows.filter(({ operation }) => operation.clears?.includes(name)).map(({ n }) => `${n}`);
    await write(
      production,
      work.table.id,
      `update ${work.stage} set ${quoteName(name)} = null where ${STAGE_N} = any ($1::int4[])`,
      [some],
    );
  }
}

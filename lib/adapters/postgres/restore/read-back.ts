import type { PgClient } from "../connect";
import { exactSql, hashHexSql, hashSql } from "../hash-sql";
import { query } from "../query";
import { STAGE_N } from "./stage";
import { keyMatch, rowsNow, type TableWork, writesRow } from "./work";

const WIDTH = 16;
const ABSENT = "-".repeat(WIDTH);

/** Fingerprints of the rows as they are now, over all columns, in the operations' order; null for a row that is not there. */
export async function hashesNow(
  production: PgClient,
  work: TableWork,
  seed: string,
): Promise<readonly (string | null)[]> {
  const { table, todo, operations } = work;
  const [row] = await query(
    production,
    `select string_agg(coalesce(x.h, '${ABSENT}'), '' order by o.n) from ${todo} o
       left join lateral (select ${hashHexSql("t", table.whole, "$1::bigint")} as h
         from ${rowsNow(table)} t where ${keyMatch(table, "t", "o")}) x on true`,
    [seed],
  );
  const text = row?.[0] ?? "";
  return operations.map((_, index) => {
    const hash = text.slice(index * WIDTH, (index + 1) * WIDTH);
    return hash === ABSENT || hash === "" ? null : hash;
  });
}

/**
 * Which columns of which rows are not as they were staged: triggers and rules of production changed them. By operation
 * number. Of an update only what it writes is looked at, unless `all` of the row must be as staged. Values stay where they are.
 */
export async function columnsOtherwise(
  production: PgClient,
  work: TableWork,
  seed: string,
  all: boolean,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const found = new Map<number, readonly string[]>();
  for (const [index, shape] of work.shapes.entries()) {
    if (!work.operations.some((one) => writesRow(one) && (one.kind === "create") === (index === 0))) continue;
    const written = all ? work.table.written : shape;
    const columns = work.table.whole.filter((one) => written.includes(one.name));
    const flags = columns.map(
      (one) => `case when ${exactSql("s", one)} is distinct from ${exactSql("t", one)} then '1' else '0' end`,
    );
    const rows = await query(
      production,
      `select o.n::text, concat(${flags.join(", ")}) from ${work.todo} o join ${work.stage} s on s.${STAGE_N} = o.n
         join ${rowsNow(work.table)} t on ${keyMatch(work.table, "t", "o")}
        where o.shape = ${index} and ${hashSql("s", columns, "$1::bigint")} <> ${hashSql("t", columns, "$1::bigint")}`,
      [seed],
    );
    for (const [n, different] of rows) {
      found.set(
        Number(n),
        columns.flatMap((one, at) => (different?.[at] === "1" ? one.name : [])),
      );
    }
  }
  return found;
}

import type { PgClient } from "../connect";
import { query } from "../query";
import { column } from "../quote";
import type { TableWork } from "./work";
import { write } from "./writing";

/** Fails early, and keeps parents from going away until COMMIT. Rights of look-up tables may not allow the lock. */
export async function lockParents(production: PgClient, { table, stage }: TableWork): Promise<void> {
  for (const link of table.links) {
    if (!link.fromColumns.every((name) => table.written.includes(name))) continue;
    const names = link.fromColumns.map((name) => column("s", name));
    const on = link.toColumns.map((name, index) => {
      const cast = link.declared
        ? ""
        : `::text::${table.now.columns.find((one) => one.name === link.fromColumns[index])?.type ?? "text"}`;
      return `${column("p", name)}${cast} ${link.operators[index] ?? "="} q.f${index}`;
    });
    const filled = names.map((name) => `${name} is not null`).join(" and ");
    const fields = names.map((name, index) => `${name} as f${index}`).join(", ");
    const lock = `select count(*) from (select 1 from (select distinct ${fields} from ${stage} s where ${filled}) q
      join ${link.to} p on ${on.join(" and ")} for key share of p) locked`;
    const [allowed] = await query(
      production,
      "select has_table_privilege($1, 'SELECT') and has_any_column_privilege($1, 'UPDATE')",
      [link.to],
    );
    if (allowed?.[0] === "t") await write(production, link.to, lock);
  }
}

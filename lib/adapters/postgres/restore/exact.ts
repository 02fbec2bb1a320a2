import type { PgClient } from "../connect";
import { query } from "../query";
import { column, quoteName } from "../quote";
import { STAGE_N } from "./stage";
import { keyMatch, rowsNow, type TableWork } from "./work";
import { write } from "./writing";

/**
 * Gives rows that a trigger changed on the way the very values of the stage, with the table's own triggers switched off for
 * this one statement. Only an undo does so: the triggers have run once as they would for the app, and what is left is to make
 * the earlier state exact (docs/decisions/015). Only the table's owner may switch triggers off, and then nobody
 * else writes the table until COMMIT; without that right the rows stay as they came out, and the receipt says so.
 */
export async function makeExact(
  production: PgClient,
  work: TableWork,
  rows: ReadonlyMap<number, readonly string[]>,
): Promise<boolean> {
  const names = [...new Set([...rows.values()].flat())].filter((name) => isUpdatable(work, name));
  if (names.length === 0) return rows.size === 0;
  const [owner] = await query(
    production,
    "select pg_has_role(relowner, 'USAGE') from pg_class where oid = $1::regclass",
    [work.table.id],
  );
  if (owner?.[0] !== "t") return false;
  const triggers = await query(
    production,
    "select tgname::text, tgenabled::text from pg_trigger where tgrelid = $1::regclass and not tgisinternal and tgenabled <> 'D'",
    [work.table.id],
  );
  const alter = (name: string, how: string) =>
    write(production, work.table.id, `alter table ${work.table.id} ${how} trigger ${quoteName(name)}`);
  for (const [name] of triggers) await alter(name ?? "", "disable");
  const set = names.map((name) => `${quoteName(name)} = ${column("s", name)}`).join(", ");
  await write(
    production,
    work.table.id,
    `update ${rowsNow(work.table)} t set ${set} from ${work.todo} o join ${work.stage} s on s.${STAGE_N} = o.n
      where o.n = any ($1::int4[]) and ${keyMatch(work.table, "t", "o")}`,
    [[...rows.keys()].map(String)],
  );
  for (const [name, enabled] of triggers) await alter(name ?? "", ENABLE[enabled ?? "O"] ?? "enable");
  return true;
}

const ENABLE: Readonly<Record<string, string>> = { O: "enable", A: "enable always", R: "enable replica" };

function isUpdatable({ table }: TableWork, name: string): boolean {
  return table.now.columns.some((one) => one.name === name && !one.generated && one.identity !== "always");
}

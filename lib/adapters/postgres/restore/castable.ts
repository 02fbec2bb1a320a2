import type { Problem } from "@/lib/recovery/restore/facts";
import type { PgClient } from "../connect";
import { query } from "../query";
import { attempt } from "./attempt";
import type { World } from "./world";

/** Which of the values cannot stand in a column of this type, and why. */
export async function refusedByType(
  { production, productionFacts, sides }: World,
  type: string,
  name: string,
  values: readonly string[],
): Promise<ReadonlyMap<string, Problem>> {
  if (values.length === 0) return new Map();
  const labels = productionFacts.enums[type];
  if (labels !== undefined) {
    const message = `Production's type ${type} no longer has the label that this row holds in ${name}.`;
    const gone = values.filter((value) => !labels.includes(value));
    return new Map(gone.map((value) => [value, { reason: "enum_label_missing", message } as const]));
  }
  const message = `The value in ${name} does not fit production's type ${type}.`;
  const refused =
    sides.production.serverVersion >= 160_000
      ? await invalidInput(production, type, values)
      : [...tooLong(type, values), ...(await uncastable(production, type, values))];
  return new Map(refused.map((value) => [value, { reason: "cast_fails", message } as const]));
}

async function invalidInput(client: PgClient, type: string, values: readonly string[]) {
  const rows = await query(
    client,
    "select n::text from unnest($1::text[]) with ordinality u(v, n) where not pg_input_is_valid(v, $2)",
    [values, type],
  );
  return rows.flatMap(([n]) => values[Number(n) - 1] ?? []);
}

/** An explicit cast cuts long text silently, where writing refuses it. */
function tooLong(type: string, values: readonly string[]): readonly string[] {
  const limit = /^character(?: varying)?\((\d+)\)$/.exec(type)?.[1];
  return limit === undefined ? [] : values.filter((value) => [...value].length > Number(limit));
}

/** So many attempts find a few hundred bad values among any number; beyond, whatever stands beside one counts as bad. */
const ATTEMPTS = 1000;

/** Tries all values at once and halves the list on failure: few queries while few values are bad. */
async function uncastable(
  client: PgClient,
  type: string,
  values: readonly string[],
): Promise<readonly string[]> {
  const refused: string[] = [];
  let left = ATTEMPTS;
  // Breadth first, so that what is left at the end are short lists.
  const lists = [values];
  for (const list of lists) {
    left -= 1;
    const fits =
      left > 0 && (await attempt(client, `select count(v::${type}) from unnest($1::text[]) v`, [list]));
    if (fits) continue;
    if (list.length === 1 || left <= 0) {
      refused.push(...list);
      continue;
    }
    const half = list.length >> 1;
    lists.push(list.slice(0, half), list.slice(half));
  }
  return refused;
}

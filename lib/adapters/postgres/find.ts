import type { CatalogColumn } from "@/lib/recovery/subjects/catalog";
import type { FindQuery, FoundSubject } from "@/lib/recovery/subjects/port";
import type { PgClient } from "./connect";
import { momentSql } from "./moment-sql";
import { type QueryValue, query } from "./query";
import { column } from "./quote";

/** Rows looked at behind a prefix in index order; a language's order may put a few others between the matches. */
const WALK = 200;

const TEXTUAL = new Set(["text", "varchar", "bpchar"]);
const INTEGER = new Set(["int2", "int4", "int8"]);

interface Arm {
  readonly from: (root: string) => string;
  readonly where: string;
  readonly values: readonly QueryValue[];
}

/**
 * People by look-up columns or key. A text that cannot be a value of a column is not asked there, so that a name is no
 * malformed uuid; every condition is served by the column's unique index.
 */
export async function findSubjects(client: PgClient, input: FindQuery): Promise<readonly FoundSubject[]> {
  const root = `${input.partitioned ? "" : "only "}${input.root}`;
  const values: QueryValue[] = [];
  const arms = [input.key, ...input.lookups].flatMap((one) => armsFor(one, input.text));
  if (arms.length === 0) return [];
  const shown = [input.key, input.label, ...input.lookups].map((one) => `${column("t", one.name)}::text`);
  const selects = arms.map((arm) => {
    const first = values.length;
    values.push(...arm.values);
    const numbered = (sql: string) => sql.replaceAll(/\$(\d)/g, (_, digit) => `$${first + Number(digit)}`);
    return `(select ${shown.join(", ")}, ${momentSql("t", input.createdAt)}
       from ${numbered(arm.from(root))} t where ${numbered(arm.where)} limit ${input.limit})`;
  });
  const rows = await query(client, selects.join("\nunion all\n"), values);
  const found = new Map<string, FoundSubject>();
  for (const [key, label, ...rest] of rows) {
    if (!key || found.has(key)) continue;
    found.set(key, {
      key,
      label: label ?? null,
      lookups: rest.slice(0, input.lookups.length),
      createdAt: rest[input.lookups.length] ?? null,
    });
  }
  return [...found.values()].slice(0, input.limit);
}

function armsFor(one: CatalogColumn, text: string): readonly Arm[] {
  const value = column("t", one.name);
  const plain = (root: string) => root;
  if (one.baseType === "uuid") {
    const hex = text.toLowerCase().replaceAll("-", "");
    // Fewer than four digits would match at random, e.g. “ada”.
    if (!/^[0-9a-f]{4,32}$/.test(hex)) return [];
    const bounds = [hex.padEnd(32, "0"), hex.padEnd(32, "f")];
    return [{ from: plain, where: `${value} between $1::uuid and $2::uuid`, values: bounds }];
  }
  if (INTEGER.has(one.baseType)) {
    if (!/^-?\d{1,18}$/.test(text)) return [];
    return [{ from: plain, where: `${value} = $1::bigint`, values: [text] }];
  }
  if (!TEXTUAL.has(one.baseType)) {
    return [{ from: plain, where: `lower(${value}::text) = lower($1)`, values: [text] }];
  }
  const spellings = [...new Set([text, text.toLowerCase()])];
  return [
    { from: plain, where: `${value} = any($1::text[])`, values: [spellings] },
    ...spellings.map((spelling) => ({
      from: (root: string) =>
        `(select * from ${root} t where ${value} >= $1::text order by ${value} limit ${WALK})`,
      where: `starts_with(${value}, $1::text)`,
      values: [spelling],
    })),
  ];
}

import type { FoundSubject, PeopleQuery } from "@/lib/recovery/subjects/port";
import type { PgClient } from "./connect";
import { momentSql } from "./moment-sql";
import { query } from "./query";
import { column } from "./quote";

/** One page of all people in the order of their keys, by the primary key's index. */
export async function readPeople(client: PgClient, input: PeopleQuery): Promise<readonly FoundSubject[]> {
  const key = column("t", input.key.name);
  const lookups = input.lookups.map((one) => (one === null ? "null" : `${column("t", one.name)}::text`));
  const after = input.after === null ? "" : `where ${key} > $1::${input.key.type}`;
  const rows = await query(
    client,
    `select ${[`${key}::text`, momentSql("t", input.createdAt), ...lookups].join(", ")}
       from ${input.partitioned ? "" : "only "}${input.root} t ${after} order by ${key} limit ${input.limit}`,
    input.after === null ? [] : [input.after],
  );
  return rows.flatMap(([found, createdAt, ...values]) =>
    typeof found === "string"
      ? [{ key: found, label: null, lookups: values, createdAt: createdAt ?? null }]
      : [],
  );
}

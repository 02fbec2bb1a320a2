import { afterAll, beforeAll, expect, it } from "vitest";
import { commonGraph } from "@/lib/recovery/compare/common-graph";
import { EMBER } from "@/lib/recovery/subjects/config";
import { type TwoSides, twoSides } from "@/lib/testing/two-sides";
import { emberSchemaSql } from "@/stack/ember/schema";
import { readCatalog } from "./catalog";
import { fingerprintSql } from "./fingerprints";
import { query } from "./query";
import { openSnapshot } from "./snapshot";

const KEY = "11111111-1111-4111-8111-111111111111";
let sides: TwoSides;

/** One person with nearly all rows and no statistics: everything that tempts a planner into reading whole tables. */
beforeAll(async () => {
  sides = await twoSides(`${emberSchemaSql}
    alter table users set (autovacuum_enabled = off); alter table memories set (autovacuum_enabled = off);
    insert into users (id, clerk_id, email) select md5('u' || n)::uuid, 'user_' || n, n || '@example.com' from generate_series(1, 500) n;
    insert into users (id, clerk_id, email) values ('${KEY}', 'user_x', 'x@example.com');
    insert into profiles (id, user_id, display_name) values ('${KEY}', '${KEY}', 'X');
    insert into memories (profile_id, category, factual_content) select '${KEY}', 'work', n::text from generate_series(1, 5000) n;
    insert into tags values (1, 'a'); insert into memory_tags select id, 1 from memories;`);
});
afterAll(() => sides.drop());

it.each(["without statistics", "with statistics"])("reads no table as a whole, %s", async (statistics) => {
  if (statistics === "with statistics") await sides.production("analyze");
  const { client } = await openSnapshot({}, sides.productionUrl);
  try {
    const catalog = await readCatalog(client);
    const input = { ...commonGraph(catalog, catalog, EMBER), subjectKey: KEY, seed: "42" };
    const plan = await query(client, `explain ${fingerprintSql(input)}`, [KEY, "42"]);
    const lines = plan.map(([line]) => line ?? "");
    expect(lines.join("\n")).toContain("Index Scan");
    expect(lines.filter((line) => /Seq Scan/.test(line))).toEqual([]);
  } finally {
    await client.end();
  }
});

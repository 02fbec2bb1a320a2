import { engineContext } from "@/lib/adapters/memory/engine-context";
import { fromTable } from "@/lib/adapters/postgres/from-sql";
import { connect, createDatabases } from "@/lib/adapters/postgres/index";
import { memberSql } from "@/lib/adapters/postgres/member-sql";
import { compareSubject } from "@/lib/recovery/compare/compare-subject";
import { describeRows } from "@/lib/recovery/compare/describe-rows";
import { EMBER } from "@/lib/recovery/subjects/config";
import { buildGraph } from "@/lib/recovery/subjects/graph";
import { findSource } from "@/lib/recovery/subjects/sessions";
import { startBenchCluster } from "./lib/cluster";
import { countingProxy } from "./lib/counting-proxy";
import { damage } from "./lib/damage";
import { atMost, type Bench, told } from "./lib/figure";
import { somePeople } from "./lib/people";

const MEMORIES = 10_000;

/** How much of a person travels to be compared? */
const bench: Bench = {
  title: "bytes over the wire for a person of 10,000 memories of whom 1 % of the rows differ",
  async run(say) {
    const cluster = await startBenchCluster(say);
    const rich = await cluster.seeded("rich", 1, MEMORIES);
    const past = await countingProxy(rich);
    const production = await countingProxy(
      await cluster.copy(await cluster.seeded("rich", 1, MEMORIES), "rich_now"),
    );
    try {
      const world = await engineContext({
        productionUrl: production.url,
        branches: { past: past.url },
        databases: createDatabases(),
      });
      const context = world.as("support");
      const [subjectKey = ""] = await somePeople(past.url, 1);
      await damage(production.url, subjectKey, 0.01);
      const source = await findSource(context, "past");
      if (!source.ok) throw new Error(source.message);
      const members = await readMembers(rich, subjectKey);
      const take = () => past.take() + production.take();

      take();
      const record = await compareSubject(context, { subjectKey, source: source.value });
      if (!record.ok) throw new Error(record.message);
      const comparison = take();
      const { rows, total } = await context.ports.ledger.comparisons.rows({
        comparisonId: record.value.id,
        states: ["missing", "changed", "added"],
        offset: 0,
        limit: MEMORIES * 3,
      });
      const described = await describeRows(context, record.value, rows);
      if (!described.ok) throw new Error(described.message);
      const listed = take();
      for (const url of [past.url, production.url]) await fetchValues(url, members, rows);
      const values = take();
      for (const url of [past.url, production.url]) await fetchAll(url, members);
      const everything = take();

      const all = Object.values(record.value.counts).reduce((sum, count) => sum + count, 0);
      say(`${total} of ${all} rows differ: ${JSON.stringify(record.value.counts)}`);
      const share = (comparison + listed + values) / everything;
      return [
        told({ metric: "keys and fingerprints, both sides", value: comparison / 1024, unit: "KiB" }),
        told({
          metric: "list and values of the differing rows",
          value: (listed + values) / 1024,
          unit: "KiB",
        }),
        told({ metric: "fetching all rows, both sides", value: everything / 1024, unit: "KiB" }),
        atMost(10, { metric: "share", value: share * 100, unit: "%", baseline: "fetching all rows" }),
      ];
    } finally {
      await Promise.all([past.stop(), production.stop()]);
      await cluster.stop();
    }
  },
};

export default bench;

interface Members {
  readonly subjectKey: string;
  /** Per table: a query of all the person's rows, and the expression of their key. */
  readonly queries: readonly { readonly table: string; readonly sql: string; readonly key: string }[];
}

async function readMembers(url: string, subjectKey: string): Promise<Members> {
  const opened = await createDatabases().open(url, "past");
  if (!opened.ok) throw new Error(opened.message);
  const catalog = await opened.value.catalog();
  await opened.value.close();
  const graph = buildGraph(catalog, EMBER);
  const members = memberSql(graph, catalog, () => null);
  const queries = graph.tables.map((table) => ({
    table: table.id,
    sql: `${members.with} select t.* from ${members.relation(table.id)} m
            join ${fromTable(catalog.tables, table.id)} t on t.ctid = m.p and t.tableoid = m.o`,
    key: `jsonb_build_array(${table.primaryKey.map((name) => `m.${members.column(table.id, name)}::text`).join(", ")})`,
  }));
  return { subjectKey, queries };
}

/** What a tool without fingerprints does: every row of the person, whole. */
async function fetchAll(url: string, { subjectKey, queries }: Members): Promise<void> {
  const client = await connect({}, url);
  for (const { sql } of queries) await client.query({ text: sql, values: [subjectKey], rowMode: "array" });
  await client.end();
}

/** Whole rows, of the differing keys only. */
async function fetchValues(
  url: string,
  { subjectKey, queries }: Members,
  rows: readonly { readonly table: string; readonly key: string }[],
): Promise<void> {
  const client = await connect({}, url);
  for (const { table, sql, key } of queries) {
    const keys = rows.filter((row) => row.table === table).map((row) => row.key);
    if (keys.length === 0) continue;
    const text = `${sql} where ${key} = any($2::jsonb[])`;
    await client.query({ text, values: [subjectKey, keys], rowMode: "array" });
  }
  await client.end();
}

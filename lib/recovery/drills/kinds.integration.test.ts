import { afterAll, beforeAll, expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { memoryErasurePorts } from "@/lib/adapters/memory/erasure-ports";
import { memoryNeon } from "@/lib/adapters/memory/neon";
import { freshDatabase, sql } from "@/lib/adapters/pgtools/testing/databases";
import { createDatabases } from "@/lib/adapters/postgres";
import { createEraser } from "@/lib/adapters/postgres/erase";
import { createRestorer } from "@/lib/adapters/postgres/restore";
import { must } from "@/lib/testing/restore-sides";
import { rootedAt } from "@/lib/testing/two-sides";
import type { NeonPort } from "../ports";
import type { DrillKind } from "./rhythm";
import { runDrill } from "./run-drill";
import { startDrill } from "./start-drill";

const serverUrl = process.env.REKINDLE_TEST_POSTGRES_URL ?? "";
const neon = memoryNeon({ project: { createdAt: new Date(Date.now() - 3_600_000).toISOString() } });
let source: Awaited<ReturnType<typeof freshDatabase>>;
/** The same as production, and nobody is connected to it: Postgres copies no other. */
let template: typeof source;
const urls = new Map<string, string>();

/** Branches are copies of production's database on the same server. */
const branching: NeonPort = {
  ...neon,
  createBranch: async (input) => {
    const made = await neon.createBranch(input);
    if (!made.ok) return made;
    const name = `rkb_${made.value.id.replaceAll("-", "_")}_${process.pid}`;
    await sql(serverUrl, `create database ${name} template "${new URL(template.url).pathname.slice(1)}"`);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    urls.set(made.value.id, url.href);
    neon.settle();
    return made;
  },
  deleteBranch: async (id) => {
    const url = urls.get(id);
    if (url !== undefined)
      await sql(serverUrl, `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
    return neon.deleteBranch(id);
  },
  connectionUri: async (id) => ({ ok: true, value: urls.get(id) ?? "" }),
};

const world = memoryWorld({
  clock: { now: () => new Date() },
  neon: branching,
  databases: createDatabases(),
  restorer: createRestorer(),
  erasures: { ...memoryErasurePorts(), eraser: createEraser() },
  production: {
    get url() {
      return source.url;
    },
  },
});
const ctx = { ...world.as("admin"), subjects: rootedAt("public", "people") };

beforeAll(async () => {
  source = await freshDatabase("drill_kinds");
  template = await freshDatabase("drill_template");
  for (const { url } of [source, template]) await seed(url);
});
afterAll(() => Promise.all([source.drop(), template.drop()]));

async function seed(url: string): Promise<void> {
  await sql(
    url,
    "create table people (id int primary key, name text unique)",
    "create table albums (id int primary key, person int not null references people, title text)",
    "create table memories (id bigserial primary key, person int not null references people, album int references albums, body text)",
    "insert into people select n, 'person ' || n from generate_series(1, 30) n",
    "insert into albums select n, n, 'album ' || n from generate_series(1, 30) n",
    "insert into memories (person, album, body) select 1 + n % 30, 1 + n % 30, md5(n::text) from generate_series(1, 900) n",
  );
}

async function drill(kind: DrillKind) {
  const { drill: started } = must(await startDrill(ctx, { kind }));
  const outcome = await runDrill(ctx, { drillId: started.id });
  const ended = await world.ports.ledger.drills.get(started.id);
  if (ended === null) throw new Error("the drill is gone");
  return { outcome, drill: ended };
}
const held = (checks: readonly { name: string; ok: boolean }[]) =>
  checks.map(({ name, ok }) => `${name} ${ok}`);
const leftOver = async () => {
  const listed = must(await neon.listBranches());
  return listed.map(({ name }) => name).filter((name) => name.startsWith("rk-drill"));
};
const productionRows = () =>
  sql(
    source.url,
    "select (select count(*) from people) people, (select md5(string_agg(m::text, '|' order by id)) from memories m) memories",
  );

it("goes back in the history, counts, asks three questions, and leaves nothing but its evidence", async () => {
  const { outcome, drill: ended } = await drill("pitr-branch");
  expect(outcome).toMatchObject({ ok: true });
  expect(held(ended.checks)).toEqual([
    "Branch true",
    "Row counts true",
    "Erasures true",
    "Query: people true",
    "Query: one person's rows by table true",
    "Query: the same rows in full true",
  ]);
  expect(ended.checks[1]?.detail).toContain("960 rows in 3 tables");
  expect(ended.notes[0]).toContain("the middle of a history that is younger than 24 hours");
  expect(ended.stages.map(({ stage }) => stage)).toEqual([
    "moment",
    "branch",
    "count",
    "erase",
    "query",
    "evidence",
    "clean_up",
  ]);
  expect(ended).toMatchObject({ state: "passed", cleaned: true, backupId: null });
  expect(world.backups.primary.objects.has(`drills/${ended.id}.json`)).toBe(true);
  expect(await leftOver()).toEqual([]);
});

it("loses one person in a throwaway branch and brings every row back; production is as it was", async () => {
  const before = await productionRows();
  const { outcome, drill: ended } = await drill("person");
  expect(outcome).toMatchObject({ ok: true });
  expect(held(ended.checks)).toEqual(["Lost true", "Found true", "Brought back true", "Equal again true"]);
  expect(ended.checks[0]?.detail).toBe("32 rows in 3 tables were deleted in the throwaway branch");
  expect(ended.rtoMs).toBeGreaterThan(0);
  expect(await productionRows()).toEqual(before);
  expect(await leftOver()).toEqual([]);
  expect(await world.ports.ledger.comparisons.listBySubject("1", 9)).toEqual([]);
  expect(await world.ports.ledger.restores.list({ limit: 9 })).toEqual([]);
});

it("fails when rows cannot be brought back, and says which check did not hold", async () => {
  const broken = {
    ...ctx.ports.restorer,
    gather: async (input: Parameters<typeof ctx.ports.restorer.gather>[0]) =>
      ctx.ports.restorer.gather({ ...input, chosen: input.chosen.slice(0, -1) }),
  };
  const { drill: started } = must(await startDrill(ctx, { kind: "person" }));
  const outcome = await runDrill(
    { ...ctx, ports: { ...ctx.ports, restorer: broken } },
    { drillId: started.id },
  );
  expect(outcome).toMatchObject({ ok: false });
  expect(await world.ports.ledger.drills.get(started.id)).toMatchObject({
    state: "failed",
    rtoMs: null,
    cleaned: true,
  });
  expect(await leftOver()).toEqual([]);
});

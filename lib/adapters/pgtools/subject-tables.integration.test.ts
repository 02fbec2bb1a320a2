import { expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { createDatabases } from "@/lib/adapters/postgres";
import { subjectTables } from "@/lib/recovery/backup/subject-tables";
import { compareSubject } from "@/lib/recovery/compare/compare-subject";
import { buildGraph } from "@/lib/recovery/subjects/graph";
import { withSession } from "@/lib/recovery/subjects/sessions";
import { createBackupTools } from "./index";
import { freshDatabase, sql } from "./testing/databases";
import { memorySink, storedDump } from "./testing/sinks";

const PERSON = "00000000-0000-4000-8000-000000000001";

/** A person's rows in a table of mixed case and in partitions, a look-up table of a look-up table, and a stranger. */
const SCHEMA = `
create table users (id uuid primary key, email text, clerk_id text, created_at timestamptz not null default now());
create table "Vendors" (id int primary key);
create table models (id int primary key, vendor int not null references "Vendors");
create table "Memories" (id int primary key, "userId" uuid not null references users, model int not null references models);
create table visits (id int, user_id uuid not null references users, primary key (id)) partition by range (id);
create table "Visits 1" partition of visits for values from (0) to (100);
create table visits_rest partition of visits default;
create table "Server log" (id int primary key, line text);
insert into users (id, email, clerk_id) values ('${PERSON}', 'a@example.com', 'user_a');
insert into "Vendors" values (1); insert into models values (1, 1);
insert into "Memories" select i, '${PERSON}', 1 from generate_series(1, 5) i;
insert into visits select i * 60, '${PERSON}' from generate_series(1, 3) i;
insert into "Server log" select i, 'x' from generate_series(1, 9) i;`;

it("compares a person from a restore of that person's tables alone", async () => {
  const production = await freshDatabase("production");
  const past = await freshDatabase("past");
  const tools = createBackupTools();
  const world = memoryWorld({ databases: createDatabases(), production: { url: production.url } });
  const ctx = world.as("admin");
  try {
    await sql(production.url, SCHEMA);
    const sink = memorySink();
    const dumped = await tools.dump({ url: production.url, encryption: { kind: "off" }, sinks: [sink] });
    const object = sink.object();
    if (!dumped.ok || object === null) throw new Error("nothing was dumped");
    const wanted = await withSession(ctx, production.url, "production", async (session) => {
      const catalog = await session.catalog();
      return { ok: true, value: subjectTables(catalog, buildGraph(catalog, ctx.subjects)) };
    });
    if (!wanted.ok) throw new Error(wanted.message);
    expect(wanted.value).toEqual([
      'public."Memories"',
      'public."Vendors"',
      "public.models",
      "public.users",
      "public.visits",
    ]);
    const restored = await tools.restore({
      dump: storedDump(object, dumped.value, { encrypted: false }),
      identities: [],
      url: past.url,
      tables: wanted.value,
    });
    if (!restored.ok) throw new Error(restored.message);
    const others = dumped.value.tables.filter((one) => one.table !== 'public."Server log"');
    expect(restored.value.tables).toEqual(others);

    await sql(production.url, 'delete from "Memories" where id > 3', "delete from visits where id = 120");
    // Since the restore the log is a person's, too: it is told as missing, and its rows pass for nothing.
    await sql(
      production.url,
      `alter table "Server log" add user_id uuid default '${PERSON}' references users`,
    );
    const source = {
      branchId: "br-past",
      branchName: "past",
      point: { kind: "timestamp", at: "2026-11-01T00:00:00.000Z" },
      url: past.url,
      erasurePosition: null,
    } as const;
    const compared = await compareSubject(ctx, { subjectKey: PERSON, source });
    if (!compared.ok) throw new Error(compared.message);
    expect(compared.value.counts).toMatchObject({ missing: 3, changed: 0, added: 0 });
    expect(compared.value.drift).toContainEqual(
      expect.objectContaining({ table: 'public."Server log"', kind: "table_added" }),
    );
  } finally {
    await production.drop();
    await past.drop();
  }
});

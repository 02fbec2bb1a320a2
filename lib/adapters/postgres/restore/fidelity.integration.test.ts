import { describe, expect, it } from "vitest";
import { must, type RestoreSides, restoreSides } from "@/lib/testing/restore-sides";
import { rootedAt } from "@/lib/testing/two-sides";
import { startWsProxy } from "@/stack/control-plane/ws-proxy";
import { createRestorer } from "./index";

/** Restores all that person 1 misses and gives the sides; each table must then print the same on both. */
async function restored(schema: string, loss: string, tables: readonly string[]): Promise<RestoreSides> {
  const sides = await restoreSides(schema, loss, { subjects: rootedAt("public", "person") });
  const plan = await sides.plan("1");
  expect(plan.blockedRows).toEqual([]);
  const done = must(await sides.apply(plan));
  expect(done.results).toEqual([]);
  expect(done.resultCounts?.created).toBe(done.rows);
  expect(done.proof?.stillMissing).toBe(0);
  for (const table of tables) {
    const bytes = `select encode(record_send(whole_row), 'hex') as b from ${table} whole_row order by 1`;
    expect(await sides.production(bytes), table).toEqual(await sides.past(bytes));
  }
  return sides;
}

const PERSON =
  "create table person (id int primary key, name text not null); insert into person values (1, 'one'), (2, 'two');";

describe("values come back byte for byte", () => {
  it("of every awkward type", async () => {
    const schema = `${PERSON}
      create type mood as enum ('calm, mostly', 'with "quotes"', 'plain');
      create type place as (town text, at point);
      create domain short as varchar(5) check (value <> 'never');
      create table v (
        id int primary key, person int not null references person,
        big bigint, num numeric, scaled numeric(30,10), ts timestamptz, d date, t time(6), iv interval, f8 float8, f4 float4,
        raw bytea, texts text[], nested int[][], j json, jb jsonb, m mood, ms mood[], r int4range, mr tsmultirange, p place,
        s short, vec tsvector, body text, c char(5), x xml, pt point, b bit(3), ip inet, u uuid, mon money,
        sum text generated always as (coalesce(body, '') || '!') stored);
      insert into v (id, person, big, num, scaled, ts, d, t, iv, f8, f4, raw, texts, nested, j, jb, m, ms, r, mr, p, s, vec, body, c, x, pt, b, ip, u, mon) values
       (1, 1, 9007199254740993, 'NaN', 1.0000000001, '2026-01-02 03:04:05.678901+00', 'infinity', '24:00', '1 mon -1 day 00:00:00.000001', 'NaN', '-Infinity',
        '\\x00ff0a5c', array['a', null, 'c,d', '"q"', '{}', ''], '{{1,2},{3,4}}', '{"a": 1.0,  "a": 2}', '{"a":1.00,"é":[null]}',
        'calm, mostly', '{"with \\"quotes\\"",plain}', '[1,5)', '{[2020-01-01,2021-01-01)}', row('Ünïcødé, "town"', point(1.5, -0.0)), 'abc  ', 'the:1 cat:2A'::tsvector,
        repeat('tab\there \\ newline\n \\N \\. ünï ', 40000), 'ab', '<a>&lt;</a>', '(1e-300,2)', '101', '10.0.0.1/8', gen_random_uuid(), '12.34'),
       (2, 1, -9223372036854775808, 1.00, null, '294276-12-31 23:59:59.999999+00', '4713-01-01 BC', null, '-178000000 years', '-0', 1e-45,
        '', '{}', null, 'null', 'null', null, '{}', 'empty', '{}', null, null, '', '', '', null, null, null, '::1', null, null),
       (3, 1, null, 1e130000, null, '-infinity', '0044-03-15 BC', null, null, 1.7976931348623157e308, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);`;
    const sides = await restored(schema, "delete from v", ["v"]);
    await sides.drop();
  });

  it("with quoted, unicode, reserved and 63-byte names, composite keys, and names that differ in case", async () => {
    const long = "l".repeat(63);
    const schema = `${PERSON} create schema "Sch ema";
      create table "Sch ema"."Order ""by""" ("select" int, "ключ, 1" text, "${long}" text, "A" int, "a" int,
        person int not null references person, primary key ("ключ, 1", "select"));
      insert into "Sch ema"."Order ""by""" values (1, 'k,"1"\\', 'x', 1, 2, 1), (2, '', null, 3, 4, 1), (3, 'two', null, 3, 4, 2);`;
    const sides = await restored(schema, `delete from "Sch ema"."Order ""by"""  where person = 1`, [
      `"Sch ema"."Order ""by"""`,
    ]);
    await sides.drop();
  });

  it("in partitions, with identity columns, late constraints, and triggers that only look", async () => {
    const schema = `${PERSON}
      create table part (id bigint generated always as identity, person int not null references person, day date not null, primary key (id, day)) partition by range (day);
      create table part_a partition of part for values from ('2020-01-01') to ('2021-01-01');
      create table part_b partition of part default;
      insert into part (person, day) values (1, '2020-05-05'), (1, '2024-01-01'), (2, '2020-05-06');
      create table ranked (id int primary key deferrable initially deferred, person int not null references person,
        place int not null, unique (person, place) deferrable initially deferred, exclude using gist (int4range(place, place + 1) with &&) deferrable);
      insert into ranked values (1, 1, 1), (2, 1, 2), (3, 1, 3);
      create table seen (n int not null); insert into seen values (0);
      create function look() returns trigger language plpgsql as $$ begin update seen set n = n + 1; return new; end $$;
      create trigger look after insert on part for each row execute function look();`;
    const sides = await restored(
      schema,
      "delete from part where person = 1; delete from ranked where id <> 2",
      ["part", "ranked"],
    );
    // The trigger fired once per row, under the search_path of the app.
    expect(await sides.production("select n from seen")).toEqual([{ n: 2 }]);
    await sides.drop();
  });

  it("through self references and circles of three tables whose keys are required and not deferrable", async () => {
    const schema = `${PERSON}
      create table tree (id int primary key, person int not null references person, parent int references tree);
      insert into tree select i, 1, nullif(i - 1, 0) from generate_series(1, 300) i;
      create table a (id int primary key, person int not null references person, b int not null);
      create table b (id int primary key, c int not null);
      create table c (id int primary key, a int not null references a);
      alter table a add constraint a_b foreign key (b) references b deferrable;
      alter table b add constraint b_c foreign key (c) references c deferrable;
      begin; set constraints all deferred;
      insert into a values (1, 1, 1), (2, 2, 2); insert into b values (1, 1), (2, 2); insert into c values (1, 1), (2, 2); commit;
      alter table a alter constraint a_b not deferrable; alter table b alter constraint b_c not deferrable;`;
    const gone = `delete from tree; alter table a drop constraint a_b; alter table b drop constraint b_c;
      delete from c where id = 1; delete from b where id = 1; delete from a where id = 1;
      alter table a add constraint a_b foreign key (b) references b; alter table b add constraint b_c foreign key (c) references c;`;
    const sides = await restored(schema, gone, ["tree", "a", "b", "c"]);
    await sides.drop();
  });

  it("and the next new row gets a number beyond them: sequences that move are named, and none moves back", async () => {
    const schema = `${PERSON}
      create table ticket (id bigserial primary key, person int not null references person, no int generated by default as identity);
      create table stub (id int generated always as identity primary key, person int not null references person);
      insert into ticket (person) select 1 from generate_series(1, 1500); insert into stub (person) values (1), (1);`;
    const loss = "truncate ticket restart identity; delete from stub";
    const sides = await restoreSides(schema, loss, { subjects: rootedAt("public", "person") });
    const plan = await sides.plan("1");
    expect(plan.plan.sequences.map(({ table, column }) => `${table}.${column}`)).toEqual([
      "public.ticket.id",
      "public.ticket.no",
    ]);
    must(await sides.apply(plan));
    expect(await sides.production("insert into ticket (person) values (2) returning id::text, no")).toEqual([
      { id: "1501", no: 1501 },
    ]);
    expect(await sides.production("insert into stub (person) values (2) returning id")).toEqual([{ id: 3 }]);
    await sides.drop();
  });

  it("through Neon's driver over a WebSocket, in several batches, with rows of a megabyte", async () => {
    const schema = `${PERSON}
      create table memo (id int primary key, person int not null references person, body text);
      insert into memo select i, 1, 'ünï ' || repeat(md5(i::text), case when i % 400 = 0 then 30000 else 3 end) from generate_series(1, 1700) i;`;
    const proxy = await startWsProxy("127.0.0.1", 0, () => new Set([serverPort()]));
    const sides = await restoreSides(schema, "delete from memo", {
      subjects: rootedAt("public", "person"),
      restorer: () => createRestorer({ wsProxy: `127.0.0.1:${proxy.port}/v1` }),
    });
    const done = must(await sides.apply(await sides.plan("1")));
    expect(done.proof?.stillMissing).toBe(0);
    const sums = "select count(*)::int, md5(string_agg(body, '' order by id)) from memo";
    expect(await sides.production(sums)).toEqual(await sides.past(sums));
    await sides.drop();
    await proxy.close();
  });
});

function serverPort(): number {
  return Number(new URL(process.env.REKINDLE_TEST_POSTGRES_URL ?? "").port);
}

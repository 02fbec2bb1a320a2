import { afterEach, describe, expect, it } from "vitest";
import { ownCopy } from "@/lib/recovery/erasures/erasable";
import type { Deleted } from "@/lib/recovery/erasures/port";
import type { SubjectConfig } from "@/lib/recovery/subjects/config";
import { rootedAt, type TwoSides, twoSides } from "@/lib/testing/two-sides";
import { createEraser } from "./index";

const dropAfter: { drop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of dropAfter.splice(0)) await one.drop();
});

async function world(sql: string, config: SubjectConfig): Promise<TwoSides> {
  const sides = await twoSides(sql, "", config);
  dropAfter.push(sides);
  return sides;
}

/** Deletes from the side called production. */
async function erase(sides: Pick<TwoSides, "productionUrl">, config: SubjectConfig, key: string) {
  const session = await createEraser().open(ownCopy(sides.productionUrl), config);
  if (!session.ok) throw new Error(session.message);
  const receipts: Deleted[] = [];
  const outcome = await session.value.erase(key, async (deleted) => {
    receipts.push(deleted);
  });
  await session.value.close();
  return { outcome, receipts };
}

const counts = async (sides: Pick<TwoSides, "production">, tables: readonly string[]) =>
  Object.fromEntries(
    await Promise.all(
      tables.map(
        async (table) =>
          [table, Number((await sides.production(`select count(*) as n from ${table}`))[0]?.n)] as const,
      ),
    ),
  );

const people = rootedAt("public", "people");
const PEOPLE = `
  create table people (id bigint primary key, name text not null unique);
  insert into people values (1, 'ada'), (2, 'ben');`;

describe("a person's rows go, and nobody else's", () => {
  it("through cycles of required keys that are not deferrable, composite keys and self references", async () => {
    const sides = await world(
      `${PEOPLE}
      create table a (person bigint not null references people on delete restrict, n int not null, b int not null, primary key (person, n));
      create table b (id int primary key, a_person bigint not null, a_n int not null);
      alter table a add foreign key (b) references b on delete restrict;
      create table tree (id int primary key, person bigint not null references people, parent int references tree);
      with x as (insert into b values (1, 1, 1), (2, 2, 1)) insert into a values (1, 1, 1), (2, 1, 2);
      alter table b add foreign key (a_person, a_n) references a on delete restrict;
      insert into tree values (1, 1, null), (2, 1, 1), (3, 1, 2), (4, 2, null), (5, 2, 4);`,
      people,
    );
    const { outcome, receipts } = await erase(sides, people, "1");
    expect(outcome).toMatchObject({ ok: true });
    expect(await counts(sides, ["people", "a", "b", "tree"])).toEqual({ people: 1, a: 1, b: 1, tree: 2 });
    expect(receipts).toHaveLength(1);
    expect(Object.fromEntries(receipts[0]?.counts.map(({ table, rows }) => [table, rows]) ?? [])).toEqual({
      "public.people": 1,
      "public.a": 1,
      "public.b": 1,
      "public.tree": 3,
    });
    expect(receipts[0]?.transactionId).toMatch(/^\d+$/);
  });

  it("and what another's row refers to is emptied there, whatever the rule of the key", async () => {
    const sides = await world(
      `${PEOPLE}
      create table notes (id int primary key, person bigint not null references people,
        strict int references notes, torn int references notes on delete cascade,
        freed int references notes on delete set null, late int references notes deferrable initially deferred);
      insert into notes values (1, 1, null, null, null, null), (2, 2, 1, 1, 1, 1), (3, 2, 2, 2, 2, 2), (4, 1, 2, 2, 2, 2);`,
      people,
    );
    expect((await erase(sides, people, "1")).outcome).toMatchObject({ ok: true });
    expect(await sides.production("select * from notes order by id")).toEqual([
      { id: 2, person: "2", strict: null, torn: null, freed: null, late: null },
      { id: 3, person: "2", strict: 2, torn: 2, freed: 2, late: 2 },
    ]);
  });

  it("from partitions, tables without a key, soft links and links between two people", async () => {
    const config = rootedAt("public", "people", {
      softLinks: [
        {
          from: { schema: "public", table: "visits", columns: ["visitor"] },
          to: { schema: "public", table: "people", columns: ["id"] },
        },
      ],
    });
    const sides = await world(
      `${PEOPLE}
      create table events (person bigint not null references people, at date not null, what text) partition by range (at);
      create table events_old partition of events for values from ('2000-01-01') to ('2020-01-01');
      create table events_new partition of events for values from ('2020-01-01') to ('2040-01-01');
      create table visits (visitor text, page text);
      create table friends (a bigint not null references people, b bigint not null references people, primary key (a, b));
      insert into events select p, d, 'x' from generate_series(1, 2) p, unnest(array['2010-01-01', '2030-01-01']::date[]) d, generate_series(1, 3);
      insert into visits values ('1', 'a'), ('1', 'a'), ('2', 'a'), (null, 'a');
      insert into people values (3, 'cyd');
      insert into friends values (1, 2), (2, 3);`,
      config,
    );
    expect((await erase(sides, config, "1")).outcome).toMatchObject({ ok: true });
    expect(await counts(sides, ["people", "events", "visits", "friends"])).toEqual({
      people: 2,
      events: 6,
      visits: 2,
      friends: 1,
    });
  });

  it("with triggers as the app sees them: its own search_path, its own audit rows", async () => {
    const sides = await world(
      `${PEOPLE}
      create table things (id int primary key, person bigint not null references people);
      create table farewells (what text);
      insert into things values (1, 1), (2, 1), (3, 2);
      create function say() returns trigger language plpgsql as $$ begin insert into farewells values (tg_table_name || ' ' || old.id); return old; end $$;
      create function tidy() returns trigger language plpgsql as $$ begin delete from things where person = old.id; return old; end $$;
      create trigger say before delete on things for each row execute function say();
      create trigger tidy before delete on people for each row execute function tidy();`,
      people,
    );
    expect((await erase(sides, people, "1")).outcome).toMatchObject({ ok: true });
    expect(await sides.production("select what from farewells order by what")).toEqual([
      { what: "things 1" },
      { what: "things 2" },
    ]);
  });

  it("in the names that an old database has itself", async () => {
    const config: SubjectConfig = {
      ...rootedAt("public", "people"),
      key: "person_id",
      lookups: [{ column: "handle", label: "handle" }],
      display: { label: "handle", createdAt: null },
      renames: [
        { table: "public.people", from: "id", to: "person_id" },
        { table: "public.people", from: "name", to: "handle" },
      ],
    };
    const sides = await world(
      `${PEOPLE} create table things (id int primary key, person bigint not null references people);
       insert into things values (1, 1);`,
      people,
    );
    expect((await erase(sides, config, "1")).outcome).toMatchObject({ ok: true });
    expect(await counts(sides, ["people", "things"])).toEqual({ people: 1, things: 0 });
  });
});

describe("all of a person or nothing", () => {
  const SIMPLE = `${PEOPLE}
    create table things (id int primary key, person bigint not null references people);
    insert into things values (1, 1), (2, 1), (3, 2);`;
  const whole = { people: 2, things: 3 };

  it("is nobody's loss when the person is not there, and the second time", async () => {
    const sides = await world(SIMPLE, people);
    expect(await erase(sides, people, "9")).toEqual({ outcome: { ok: true, value: null }, receipts: [] });
    await erase(sides, people, "1");
    expect((await erase(sides, people, "1")).receipts).toEqual([]);
    expect(await counts(sides, ["people", "things"])).toEqual({ people: 1, things: 1 });
  });

  it("goes back when the receipt cannot be written", async () => {
    const sides = await world(SIMPLE, people);
    const session = await createEraser().open(ownCopy(sides.productionUrl), people);
    if (!session.ok) throw new Error(session.message);
    const refusal = new Error("no receipt");
    await expect(session.value.erase("1", () => Promise.reject(refusal))).rejects.toBe(refusal);
    expect(await counts(sides, ["people", "things"])).toEqual(whole);
    // The connection can be used further.
    expect(await session.value.erase("1", async () => undefined)).toMatchObject({ ok: true });
    await session.value.close();
  });

  it.each([
    [
      "a row outside of the graph holds on to one",
      "create table cache (id int primary key, thing int not null references things); insert into cache values (1, 1)",
      { ignore: ["public.cache"] },
      /refer to public\.things \(cache_thing_fkey\)/,
    ],
    [
      "a trigger keeps one",
      "create function keep() returns trigger language plpgsql as 'begin return null; end'; create trigger keep before delete on things for each row when (old.id = 2) execute function keep()",
      {},
      /Rows of public\.things cannot be deleted/,
    ],
    [
      "a trigger refuses",
      "create function no() returns trigger language plpgsql as 'begin raise exception ''secret of ada''; end'; create trigger no before delete on things for each row execute function no()",
      {},
      /A trigger or function of public\.things refused/,
    ],
  ])("says why and leaves everything when %s", async (_, more, change, why) => {
    const config = { ...people, ...change };
    const sides = await world(`${SIMPLE} ${more};`, config);
    const { outcome, receipts } = await erase(sides, config, "1");
    expect(outcome).toMatchObject({ ok: false, code: "erase_failed" });
    expect(JSON.stringify(outcome)).toMatch(why);
    expect(JSON.stringify(outcome)).not.toContain("secret");
    expect(receipts).toEqual([]);
    expect(await counts(sides, ["people", "things"])).toEqual(whole);
  });

  it("waits for whoever changes a row at the same moment, and deletes the changed row", async () => {
    const sides = await world(SIMPLE, people);
    const busy = sides.production(
      "begin; update things set id = id + 10 where person = 1; select pg_sleep(0.7); commit",
    );
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect((await erase(sides, people, "1")).outcome).toMatchObject({ ok: true });
    await busy;
    expect(await counts(sides, ["people", "things"])).toEqual({ people: 1, things: 1 });
  });

  it("refuses where row-level security would hide rows", async () => {
    const sides = await twoSides(
      `create role eraser_rls login password 'eraser_rls';
       ${SIMPLE}
       grant all on all tables in schema public to eraser_rls;
       alter table things enable row level security;
       create policy first_only on things using (id = 1);`,
      "",
      people,
    );
    dropAfter.push({
      drop: async () => {
        await sides.production("drop owned by eraser_rls");
        await sides.past("drop owned by eraser_rls; drop role eraser_rls");
        await sides.drop();
      },
    });
    const url = new URL(sides.productionUrl);
    url.username = "eraser_rls";
    url.password = "eraser_rls";
    const { outcome } = await erase({ productionUrl: url.href }, people, "1");
    expect(outcome).toMatchObject({ ok: false, code: "erase_failed" });
    expect(await counts(sides, ["people", "things"])).toEqual(whole);
  });

  it("says that a database has no such root, or cannot be reached", async () => {
    const sides = await world(SIMPLE, people);
    const other = await createEraser().open(ownCopy(sides.productionUrl), rootedAt("public", "members"));
    expect(other).toMatchObject({ ok: false, code: "subject_not_found" });
    const away = await createEraser().open(ownCopy("postgresql://x:y@127.0.0.1:1/none"), people);
    expect(away).toMatchObject({ ok: false, code: "production_unreachable" });
  });
});

import { describe, expect, it } from "vitest";
import { must, restoreSides } from "@/lib/testing/restore-sides";
import { rootedAt } from "@/lib/testing/two-sides";

const subjects = rootedAt("public", "person");
const PERSON =
  "create table person (id int primary key, name text not null); insert into person values (1, 'one'), (2, 'two');";

async function blockedBy(schema: string, now: string): Promise<readonly string[]> {
  const sides = await restoreSides(`${PERSON}${schema}`, now, { subjects });
  const plan = await sides.plan("1");
  await sides.drop();
  return plan.blockedRows.map((row) => `${row.reason} ${row.key}`).sort();
}

describe("reasons found before anything is written", () => {
  const NOTES =
    "create type mood as enum ('calm', 'wild'); create table note (id int primary key, person int not null references person, m mood, body text); insert into note values (1, 1, 'calm', 'long text'), (2, 1, 'wild', 'ok'), (3, 1, null, null);";
  const loss = "delete from note;";

  it("a new required column without a default", async () => {
    expect(await blockedBy(NOTES, `${loss} alter table note add extra int not null`)).toHaveLength(3);
    expect(await blockedBy(NOTES, `${loss} alter table note add extra int not null default 1`)).toEqual([]);
  });

  it("a column that is required now and was empty", async () => {
    const now = `${loss} alter table note alter body set not null`;
    expect(await blockedBy(NOTES, now)).toEqual(['column_required ["3"]']);
  });

  it("an enum label that is gone", async () => {
    const now = `${loss} alter type mood rename to old_mood; create type mood as enum ('calm'); alter table note alter m type mood using m::text::mood`;
    expect(await blockedBy(NOTES, now)).toEqual(['enum_label_missing ["2"]']);
  });

  it("a value that the column's new type refuses, also where a cast would cut it", async () => {
    expect(await blockedBy(NOTES, `${loss} alter table note alter body type varchar(3)`)).toEqual([
      'cast_fails ["1"]',
    ]);
    const numbers =
      "create table n (id int primary key, person int not null references person, v text); insert into n values (1, 1, '12'), (2, 1, 'x'), (3, 1, '7');";
    expect(await blockedBy(numbers, "delete from n; alter table n alter v type int using v::int")).toEqual([
      'cast_fails ["2"]',
    ]);
  });

  it("a new CHECK, but not one that the past had too", async () => {
    const now = `${loss} alter table note add constraint calm_only check (m is distinct from 'wild')`;
    expect(await blockedBy(NOTES, now)).toEqual(['check_fails ["2"]']);
  });

  it("a table without a primary key", async () => {
    const log =
      "create table log (person int not null references person, line text); insert into log values (1, 'a');";
    const reasons = await blockedBy(log, "delete from log");
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatch(/^no_key/);
  });

  it("a key that somebody else has now, with all that hangs on it", async () => {
    const schema = `create table profile (id int primary key, person int not null references person);
      create table memo (id int primary key, profile int not null references profile); insert into profile values (5, 1); insert into memo values (1, 5);`;
    const now = "delete from memo; delete from profile; insert into profile values (5, 2);";
    expect(await blockedBy(schema, now)).toEqual(['key_reused ["5"]', 'parent_missing ["1"]']);
  });

  it("a value that only one row may hold: by an expression, in a part of the rows, by a range, in one partition", async () => {
    const schema = `create table seat (id int primary key, person int not null references person, mail text, slot int, days int4range, off bool not null default false);
      insert into seat (id, person, mail, slot, days) values (1, 1, 'Ada@x', 1, '[1,5)'), (2, 1, 'b', 2, '[5,9)'), (3, 1, 'c', 3, '[20,30)'), (4, 1, 'd', 4, '[40,50)');`;
    const taken = (rules: string, theirs: string) =>
      blockedBy(schema, `delete from seat; ${rules}; insert into seat (id, person, ${theirs}`);
    expect(await taken("create unique index on seat (lower(mail))", "mail) values (9, 2, 'ADA@X')")).toEqual([
      'unique_taken ["1"]',
    ]);
    expect(
      await taken(
        "create unique index on seat (slot) where not off",
        "slot, off) values (8, 2, 2, true), (9, 2, 3, false)",
      ),
    ).toEqual(['unique_taken ["3"]']);
    expect(
      await taken(
        "alter table seat add exclude using gist (days with &&) where (slot < 4)",
        "days, slot) values (8, 2, '[4,6)', 1), (9, 2, '[45,46)', 1)",
      ),
    ).toEqual(['exclusion_taken ["1"]', 'exclusion_taken ["2"]']);
    const parts = `create table part (id int, person int not null references person, kind text, code int, primary key (id, kind)) partition by list (kind);
      create table part_a partition of part for values in ('a'); create table part_b partition of part for values in ('b');
      insert into part values (1, 1, 'a', 7), (2, 1, 'b', 7);`;
    expect(
      await blockedBy(
        parts,
        "delete from part; create unique index on part_a (code); insert into part values (9, 2, 'a', 7), (8, 2, 'b', 7)",
      ),
    ).toEqual(['unique_taken ["1","a"]']);
  });

  it("a parent that neither side has, through a soft link none is demanded", async () => {
    const schema =
      "create table memo (id int primary key, person int, other int); insert into memo values (1, 1, 99);";
    const soft = {
      from: { schema: "public", table: "memo", columns: ["person"] },
      to: { schema: "public", table: "person", columns: ["id"] },
    };
    const sides = await restoreSides(
      `${PERSON}${schema}`,
      "delete from memo; delete from person where id = 1",
      {
        subjects: { ...subjects, softLinks: [soft] },
      },
    );
    const plan = await sides.plan("1");
    expect(plan.plan.operations.map((one) => one.table)).toEqual(["public.person", "public.memo"]);
    must(await sides.apply(plan));
    await sides.drop();
  });
});

describe("what production refuses while writing", () => {
  const NOTE =
    "create table note (id int primary key, person int not null references person, body text unique); insert into note values (1, 1, 'a'), (2, 1, 'b');";

  it("goes back as a whole, and names the rule", async () => {
    const sides = await restoreSides(`${PERSON}${NOTE}`, "delete from note", { subjects });
    const plan = await sides.plan("1");
    await sides.production("insert into note values (9, 2, 'b')");
    const outcome = await sides.apply(plan);
    expect(outcome).toMatchObject({ ok: false, code: "restore_failed" });
    expect(outcome.ok ? "" : outcome.message).toContain("note_body_key");
    expect(await sides.production("select id from note")).toEqual([{ id: 9 }]);
    await sides.drop();
  });

  it("leaves a row alone that came back in the meantime", async () => {
    const sides = await restoreSides(`${PERSON}${NOTE}`, "delete from note", { subjects });
    const plan = await sides.plan("1");
    await sides.production("insert into note values (1, 1, 'newer')");
    const done = must(await sides.apply(plan));
    expect(done.results.map((row) => [row.result, row.key])).toEqual([["skipped", '["1"]']]);
    expect(done.resultCounts).toMatchObject({ created: 1, skipped: 1 });
    expect(done.receipt?.rows.map((row) => row.key)).toEqual(['["2"]']);
    expect(await sides.production("select body from note order by id")).toEqual([
      { body: "newer" },
      { body: "b" },
    ]);
    await sides.drop();
  });

  it("refuses a source or a schema that is not the one of the preview", async () => {
    const sides = await restoreSides(`${PERSON}${NOTE}`, "delete from note", { subjects });
    const first = await sides.plan("1");
    await sides.past("update note set body = 'other' where id = 1");
    expect(await sides.apply(first)).toMatchObject({ code: "plan_stale" });
    const second = await sides.plan("1");
    await sides.production("alter table note alter body type varchar(100)");
    expect(await sides.apply(second)).toMatchObject({ code: "plan_stale" });
    expect(await sides.production("select id from note")).toEqual([]);
    await sides.drop();
  });

  it("names columns that a trigger changed, and refuses a trigger that swallows rows", async () => {
    const stamp = `create function stamp() returns trigger language plpgsql as $$ begin new.body := new.body || '!'; return new; end $$;
      create trigger stamp before insert on note for each row execute function stamp();`;
    const sides = await restoreSides(`${PERSON}${NOTE}`, `delete from note; ${stamp}`, { subjects });
    const plan = await sides.plan("1");
    expect(plan.plan.triggers).toEqual([{ table: "public.note", name: "stamp", on: "insert" }]);
    const done = must(await sides.apply(plan));
    expect(done.results.map((row) => row.note)).toEqual([
      "Different from the past (a trigger or a changed type): body.",
      "Different from the past (a trigger or a changed type): body.",
    ]);
    await sides.production(
      "delete from note; create or replace function stamp() returns trigger language plpgsql as $$ begin return null; end $$",
    );
    const swallowed = await sides.apply(await sides.plan("1"));
    expect(swallowed).toMatchObject({ ok: false, code: "restore_failed" });
    await sides.drop();
  });

  it("does not write fewer rows behind row-level security: it says so", async () => {
    const role = `owner_${process.pid}`;
    const schema = `${PERSON}${NOTE} create role ${role} login password '${role}'; grant all on schema public to ${role};
      alter table person owner to ${role}; alter table note owner to ${role};`;
    const forced =
      "delete from note; alter table note enable row level security; alter table note force row level security; create policy nobody on note using (false);";
    const sides = await restoreSides(schema, forced, { subjects, role });
    await expect(sides.compare("1")).rejects.toThrow(/row-level security/);
    await sides.production("alter table note no force row level security");
    const plan = await sides.plan("1");
    await sides.production("alter table note force row level security");
    const outcome = await sides.apply(plan);
    expect(outcome).toMatchObject({ ok: false, code: "restore_failed" });
    expect(outcome.ok ? "" : outcome.message).toContain("row-level security");
    await sides.production("alter table note no force row level security");
    expect(must(await sides.apply(await sides.plan("1"))).proof?.stillMissing).toBe(0);
    await sides.drop();
  });
});

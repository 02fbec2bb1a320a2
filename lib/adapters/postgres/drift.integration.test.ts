import { afterEach, describe, expect, it } from "vitest";
import { rootedAt, statesOf, type TwoSides, twoSides } from "@/lib/testing/two-sides";

let sides: TwoSides | undefined;
afterEach(async () => {
  await sides?.drop();
  sides = undefined;
});

const NOTES = `
create table people (id int primary key, name text not null unique);
create table notes (id int primary key, person int not null references people, body text, mood text);
create index on notes (person);
insert into people values (1, 'Ada'), (2, 'Ben');
insert into notes values (1, 1, 'one', 'glad'), (2, 1, 'two', 'sad'), (3, 2, 'three', 'calm');`;

async function compare(sql: string, now: string, config = rootedAt("public", "people")) {
  sides = await twoSides(sql, now, config);
  const { record, rows } = await sides.compare("1");
  return {
    states: statesOf(rows.filter((row) => row.table !== "public.people")),
    drift: record.drift.map((note) => `${note.table} ${note.kind} ${note.column ?? ""}`.trim()),
    record,
  };
}

describe("two sides whose schemas differ", () => {
  it("compares what both have and tells of the rest", async () => {
    const { states, drift } = await compare(
      `${NOTES} create table old (id int primary key, person int not null references people);`,
      `alter table notes add column stars int default 3; alter table notes drop column mood;
       alter table notes alter column body type varchar(90); drop table old;
       create table fresh (id int primary key, person int not null references people);
       update notes set body = 'TWO' where id = 2;`,
    );
    expect(states).toEqual({ 'public.notes ["1"]': "unchanged", 'public.notes ["2"]': "changed" });
    expect(drift).toEqual([
      "public.old table_dropped",
      "public.fresh table_added",
      "public.notes column_retyped body",
      "public.notes column_added stars",
      "public.notes column_dropped mood",
    ]);
  });

  it("says which column of the past a new one may be", async () => {
    const { record } = await compare(NOTES, "alter table notes rename column mood to mood_now");
    expect(record.drift[0]).toMatchObject({ kind: "column_added", column: "mood_now" });
    expect(record.drift[0]?.message).toContain("If it was called mood then");
  });

  it("compares a retyped column by its text", async () => {
    const { states } = await compare(
      NOTES,
      "alter table notes alter column id type bigint; alter table notes alter column person type bigint;",
    );
    expect(states).toEqual({ 'public.notes ["1"]': "unchanged", 'public.notes ["2"]': "unchanged" });
  });

  it("tells rows without a primary key apart by content, and counts equal ones", async () => {
    const { states, drift, record } = await compare(
      `${NOTES} create table marks (person int not null references people, mark text); create index on marks (person);
       insert into marks values (1, 'a'), (1, 'a'), (1, 'a'), (1, 'b'), (2, 'a');`,
      "delete from marks where ctid in (select ctid from marks where person = 1 and mark = 'a' limit 2); update marks set mark = 'c' where mark = 'b';",
    );
    expect(record.tables.find((table) => table.table === "public.marks")?.counts).toEqual({
      missing: 3,
      changed: 0,
      added: 1,
      unchanged: 1,
    });
    expect(Object.keys(states).filter((key) => key.startsWith("public.marks"))).toHaveLength(5);
    expect(drift).toContain("public.marks no_primary_key");
  });

  it("matches rows by today's primary key", async () => {
    const { states, drift } = await compare(
      `${NOTES} create table tags (person int not null references people, tag text not null, no int not null unique, primary key (person, tag));
       insert into tags values (1, 'x', 10), (1, 'y', 11);`,
      "alter table tags drop constraint tags_pkey; alter table tags add primary key (no); delete from tags where no = 10;",
    );
    expect(states['public.tags ["10"]']).toBe("missing");
    expect(states['public.tags ["11"]']).toBe("unchanged");
    expect(drift).toContain("public.tags key_changed");
  });

  it("loses no row when today's key was not unique in the past", async () => {
    const { states } = await compare(
      `${NOTES} create table tags (person int not null references people, no int not null);
       insert into tags values (1, 1), (1, 1), (1, 2);`,
      "delete from tags where no = 1; alter table tags add primary key (no);",
    );
    const tags = Object.entries(states).filter(([key]) => key.startsWith("public.tags"));
    expect(tags).toEqual([
      ['public.tags ["1"]', "missing"],
      ['public.tags ["1","2"]', "missing"],
      ['public.tags ["2"]', "unchanged"],
    ]);
  });

  it("tells of a link that no index serves", async () => {
    const { drift } = await compare(NOTES, "drop index notes_person_idx");
    expect(drift).toEqual(["public.notes unindexed_link person"]);
  });

  it("knows by which indexes a link that nobody declared can be looked up", async () => {
    const end = (table: string, column: string) => ({ schema: "public", table, columns: [column] });
    const { drift } = await compare(
      `create table people (id int primary key, name text not null); insert into people values (1, 'Ada');
       create table calls (id int primary key, person text not null); create index on calls (person, id);
       create table mails (id int primary key, person text not null); create index on mails (id, person);`,
      "",
      rootedAt("public", "people", {
        softLinks: ["calls", "mails"].map((table) => ({
          from: end(table, "person"),
          to: end("people", "id"),
        })),
      }),
    );
    expect(drift).toEqual(["public.mails unindexed_link person"]);
  });

  it("compares a person of whom one side knows nothing, and refuses one whom nobody knows", async () => {
    const { states } = await compare(
      NOTES,
      "delete from notes; delete from people where id = 1; insert into people values (9, 'New')",
    );
    expect(new Set(Object.values(states))).toEqual(new Set(["missing"]));
    expect(statesOf((await sides?.compare("9"))?.rows ?? [])).toEqual({ 'public.people ["9"]': "added" });
    await expect(sides?.compare("77")).rejects.toThrow(/subject_not_found/);
    await expect(sides?.compare("no number")).rejects.toThrow(/subject_not_found/);
  });

  it("says that the root table is gone", async () => {
    await expect(compare(NOTES, "drop table people cascade")).rejects.toThrow(/no table public.people/);
  });

  it("reports rows behind row-level security as an error, never as fewer rows", async () => {
    sides = await twoSides(NOTES, "", rootedAt("public", "people"));
    const role = `reader_${process.pid}`;
    await sides.production(`drop role if exists ${role}; create role ${role} login password 'reader'; grant select on all tables in schema public to ${role};
      alter table notes enable row level security; create policy none on notes using (false);`);
    try {
      const url = new URL(sides.productionUrl);
      url.username = role;
      url.password = "reader";
      const { createDatabases } = await import("./databases");
      const opened = await createDatabases().open(url.href, "production");
      if (!opened.ok) throw new Error(opened.message);
      const { commonGraph } = await import("@/lib/recovery/compare/common-graph");
      const catalog = await opened.value.catalog();
      const common = commonGraph(catalog, catalog, rootedAt("public", "people"));
      await expect(opened.value.fingerprints({ ...common, subjectKey: "1", seed: "1" })).rejects.toThrow(
        /row-level security/,
      );
      await opened.value.close();
    } finally {
      await sides.production(`drop owned by ${role}; drop role ${role};`);
    }
  });
});

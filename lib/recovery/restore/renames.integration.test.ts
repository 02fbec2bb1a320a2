import { afterEach, describe, expect, it } from "vitest";
import { must, type RestoreSides, restoreSides } from "@/lib/testing/restore-sides";
import { rootedAt } from "@/lib/testing/two-sides";
import { readChangedColumns } from "../compare/read-changed-columns";
import { readComparisonRows } from "../compare/read-comparison-rows";
import { readRowDetail } from "../compare/read-row-detail";
import type { RestorePolicy } from "./policy";

const SCHEMA = `
create table people (id int primary key, mail text not null unique);
create table jottings (id int primary key, person int not null references people, body text, mood text);
create index on jottings (person);
create table marks (jotting int references jottings, mark text, primary key (jotting, mark));
insert into people values (1, 'ada@x'), (2, 'ben@x');
insert into jottings values (1, 1, 'one', 'glad'), (2, 1, 'two', 'sad'), (3, 1, 'three', 'calm'), (9, 2, 'nine', 'odd');
insert into marks values (1, 'a'), (2, 'b');`;

/** What a release did: other names everywhere, a table gone, a table new; then rows are lost and spoilt. */
const SINCE = `
alter table people rename column mail to name;
alter table jottings rename to notes; alter table notes rename column person to owner; alter table notes rename column mood to feeling;
alter table marks rename column jotting to note;
delete from marks where mark = 'b'; delete from notes where id = 2; update notes set feeling = 'spoilt' where id = 3;`;

const RENAMES = [
  { table: "public.people", from: "mail", to: "name" },
  { from: "public.jottings", to: "public.notes" },
  { table: "public.notes", from: "person", to: "owner" },
  { table: "public.notes", from: "mood", to: "feeling" },
  { table: "public.marks", from: "jotting", to: "note" },
  { table: "public.notes", from: "body", to: "text_that_is_to_come" },
];
const CHANGE_BACK: RestorePolicy = {
  base: { create: true, update: { kind: "row" }, remove: false },
  tables: {},
};

let sides: RestoreSides | undefined;
afterEach(async () => {
  await sides?.drop();
  sides = undefined;
});

async function world(sql: string, now: string): Promise<RestoreSides> {
  sides = await restoreSides(sql, now, { subjects: rootedAt("public", "people", { renames: RENAMES }) });
  return sides;
}

describe("names that changed since, with hints", () => {
  it("are compared as if they had not, and both names are told", async () => {
    const { compare, as } = await world(SCHEMA, SINCE);
    const comparison = await compare("1");
    expect(comparison.subjectLabel).toBe("ada@x");
    expect(comparison.counts).toEqual({ missing: 2, changed: 1, added: 0, unchanged: 3 });
    expect(comparison.drift.map(({ table, kind, column }) => [table, kind, column])).toEqual([
      ["public.people", "column_renamed", "name"],
      ["public.notes", "table_renamed", null],
      ["public.notes", "column_renamed", "owner"],
      ["public.notes", "column_renamed", "feeling"],
      ["public.marks", "column_renamed", "note"],
    ]);
    expect(comparison.drift[1]?.message).toContain("Was called public.jottings in the past");

    const of = { comparisonId: comparison.id, table: "public.notes" };
    const listed = must(await readComparisonRows(as("support"), { ...of, states: ["changed"] }));
    expect(listed.rows[0]?.changedColumns).toEqual(["feeling"]);
    expect(must(await readChangedColumns(as("support"), of)).columns).toEqual([{ name: "feeling", rows: 1 }]);
    const lost = must(await readRowDetail(as("support"), { ...of, key: '["2"]' }));
    expect(lost.columns.map((column) => [column.name, column.then?.kind, column.now])).toEqual([
      ["id", "plain", null],
      ["owner", "plain", null],
      ["body", "masked", null],
      ["feeling", "masked", null],
    ]);
    expect(lost.parents).toEqual([
      { columns: ["owner"], table: "public.people", key: '["1"]', state: "unchanged" },
    ]);
    const changed = must(await readRowDetail(as("support"), { ...of, key: '["3"]' }));
    expect(changed.columns.filter((column) => column.differs).map((column) => column.name)).toEqual([
      "feeling",
    ]);
  });

  it("are written under today's", async () => {
    const { plan, apply, production } = await world(SCHEMA, SINCE);
    const planned = await plan("1", { kind: "all" }, { policy: CHANGE_BACK });
    expect(planned.blockedRows).toEqual([]);
    expect(planned.counts).toEqual({ create: 2, update: 1, remove: 0 });
    const done = must(await apply(planned));
    expect(done.proof?.counts).toEqual({ missing: 0, changed: 0, added: 0, unchanged: 6 });
    expect(
      await production("select id, owner, body, feeling from notes where owner = 1 order by id"),
    ).toEqual([
      { id: 1, owner: 1, body: "one", feeling: "glad" },
      { id: 2, owner: 1, body: "two", feeling: "sad" },
      { id: 3, owner: 1, body: "three", feeling: "calm" },
    ]);
    expect(await production("select note from marks order by 1")).toEqual([{ note: 1 }, { note: 2 }]);
  });
});

describe("tables that only one side has", () => {
  it("are told and left alone; what hangs on a row there keeps it from being removed", async () => {
    const { compare, as, plan, production } = await world(
      `${SCHEMA} create table old (id int primary key, person int not null references people); insert into old values (1, 1);`,
      `drop table old; ${SINCE} insert into notes values (4, 1, 'four', 'new');
       create table stars (id int primary key, note int not null references notes); insert into stars values (1, 4);`,
    );
    const comparison = await compare("1");
    const kinds = comparison.drift.map(({ table, kind }) => `${table} ${kind}`);
    expect(kinds).toEqual(expect.arrayContaining(["public.old table_dropped", "public.stars table_added"]));
    expect(comparison.tables.map(({ table }) => table)).not.toContain("public.old");
    expect(as("admin").subjects.renames).toHaveLength(RENAMES.length);
    const removing: RestorePolicy = { base: { ...CHANGE_BACK.base, remove: true }, tables: {} };
    const planned = await plan("1", { kind: "all" }, { policy: removing, role: "admin" });
    expect(planned.counts).toEqual({ create: 2, update: 1, remove: 0 });
    expect(planned.blockedRows).toMatchObject([
      { table: "public.notes", key: '["4"]', reason: "still_referenced" },
    ]);
    expect(await production("select id from stars")).toEqual([{ id: 1 }]);
  });
});

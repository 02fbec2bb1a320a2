import { afterEach, describe, expect, it } from "vitest";
import type { SubjectConfig } from "@/lib/recovery/subjects/config";
import { rootedAt, statesOf, type TwoSides, twoSides } from "@/lib/testing/two-sides";

let sides: TwoSides | undefined;
afterEach(async () => {
  await sides?.drop();
  sides = undefined;
});

const PEOPLE = `
create table people (id int primary key, name text not null unique);
insert into people values (1, 'Ada'), (2, 'Ben');`;

/** The rows of person 1, as `table key`, without the root. */
async function rowsOf(sql: string, config: SubjectConfig = rootedAt("public", "people")) {
  sides = await twoSides(sql, "", config);
  const { rows } = await sides.compare("1");
  expect(new Set(rows.map((row) => row.state))).toEqual(new Set(["unchanged"]));
  return Object.keys(statesOf(rows))
    .filter((row) => !row.startsWith("public.people "))
    .sort();
}

describe("whose rows they are", () => {
  it("follows composite keys", async () => {
    expect(
      await rowsOf(`${PEOPLE}
        create table books (person int not null references people, no int, title text, primary key (person, no));
        create table pages (person int, no int, page int, primary key (person, no, page),
          foreign key (person, no) references books (person, no));
        insert into books values (1, 1, 'a'), (1, 2, 'b'), (2, 1, 'c');
        insert into pages values (1, 1, 1), (1, 2, 7), (2, 1, 1);`),
    ).toEqual([
      'public.books ["1","1"]',
      'public.books ["1","2"]',
      'public.pages ["1","1","1"]',
      'public.pages ["1","2","7"]',
    ]);
  });

  it("does not take another person's row through a nullable reference, be it to itself or across", async () => {
    expect(
      await rowsOf(`${PEOPLE}
        create table notes (id int primary key, person int not null references people, related int references notes,
          seen_by int references people);
        insert into notes values (1, 1, null, 2), (2, 2, 1, 1), (3, 1, 2, null);`),
    ).toEqual(['public.notes ["1"]', 'public.notes ["3"]']);
  });

  it("counts a row once that several required links reach, and shares a link between two people", async () => {
    expect(
      await rowsOf(`${PEOPLE}
        create table notes (id int primary key, person int not null references people);
        create table links (a int not null references notes, b int not null references notes, primary key (a, b));
        insert into notes values (1, 1), (2, 1), (3, 2), (4, 2);
        insert into links values (1, 2), (2, 3), (4, 1), (3, 4);`),
    ).toEqual([
      'public.links ["1","2"]',
      'public.links ["2","3"]',
      'public.links ["4","1"]',
      'public.notes ["1"]',
      'public.notes ["2"]',
    ]);
  });

  it("follows a tree whose branches know only their parent, and ends on circles", async () => {
    expect(
      await rowsOf(`${PEOPLE}
        create table folders (id int primary key, person int references people, parent int references folders);
        insert into folders values (1, 1, null), (2, null, 1), (3, null, 2), (4, 2, 1), (5, null, 4), (6, null, null);
        insert into folders values (7, null, 7);
        update folders set parent = 3 where id = 1;`),
    ).toEqual(['public.folders ["1"]', 'public.folders ["2"]', 'public.folders ["3"]']);
  });

  it("lets the nearest set link decide where one of several nullable links is used", async () => {
    expect(
      await rowsOf(`${PEOPLE}
        create table notes (id int primary key, person int not null references people);
        create table photos (id int primary key, person int references people, note int references notes);
        insert into notes values (1, 1), (2, 2);
        insert into photos values (1, 1, null), (2, null, 1), (3, 2, 1), (4, 1, 2), (5, null, 2), (6, null, null);`),
    ).toEqual(['public.notes ["1"]', 'public.photos ["1"]', 'public.photos ["2"]', 'public.photos ["4"]']);
  });

  it("ends on a circle of three tables", async () => {
    expect(
      await rowsOf(`${PEOPLE}
        create table a (id int primary key, person int not null references people, c int);
        create table b (id int primary key, a int not null references a);
        create table c (id int primary key, b int not null references b);
        alter table a add foreign key (c) references c deferrable initially deferred;
        begin;
        insert into a values (1, 1, 1), (2, 2, 2); insert into b values (1, 1), (2, 2); insert into c values (1, 1), (2, 2);
        update a set c = 2 where id = 1;
        commit;`),
    ).toEqual(['public.a ["1"]', 'public.b ["1"]', 'public.c ["1"]']);
  });

  it("ends on a circle of required links", async () => {
    expect(
      await rowsOf(`${PEOPLE}
        create table a (id int primary key, person int not null references people, b int not null);
        create table b (id int primary key, a int not null references a deferrable initially deferred);
        alter table a add foreign key (b) references b deferrable initially deferred;
        begin; insert into a values (1, 1, 1), (2, 2, 2); insert into b values (1, 1), (2, 2); commit;`),
    ).toEqual(['public.a ["1"]', 'public.b ["1"]']);
  });

  it("reads quoted, reserved, mixed-case, 63-byte and unicode names, and names that differ only in case", async () => {
    const long = "x".repeat(60);
    expect(
      await rowsOf(
        `create schema "Odd ""Schema";
         create table "Odd ""Schema"."select" (id int primary key, name text, "from" text);
         create table "Notes" ("Id" int primary key, "Person; drop" int not null references "Odd ""Schema"."select");
         create table notes (id int primary key, person int not null references "Odd ""Schema"."select");
         create table "${long}ßé" ("ключ 🗝" text primary key, p int not null references "Notes");
         insert into "Odd ""Schema"."select" values (1, 'Ada'), (2, 'Ben');
         insert into "Notes" values (1, 1), (2, 2); insert into notes values (10, 1), (20, 2);
         insert into "${long}ßé" values ('a "b" \\ c, {🗝}', 1), ('x', 2);`,
        rootedAt('Odd "Schema', "select"),
      ).then((rows) => rows.filter((row) => !row.includes("select"))),
    ).toEqual([
      'public."Notes" ["1"]',
      `public."${Buffer.from(`${long}ßé`).subarray(0, 62).toString()}" ${JSON.stringify(['a "b" \\ c, {🗝}'])}`,
      'public.notes ["10"]',
    ]);
  });

  it("folds partitions into their table, whatever the order of their columns", async () => {
    expect(
      await rowsOf(`${PEOPLE}
        create table events (id int, person int not null references people, at date not null, primary key (id, at))
          partition by range (at);
        create table events_1 partition of events for values from ('2020-01-01') to ('2021-01-01');
        create table events_2 (at date not null, dropped int, person int not null, id int not null);
        alter table events_2 drop column dropped;
        alter table events attach partition events_2 for values from ('2021-01-01') to ('2022-01-01');
        create table marks (id int primary key, event int, at date, foreign key (event, at) references events (id, at));
        insert into events values (1, 1, '2020-05-05'), (2, 1, '2021-05-05'), (3, 2, '2021-06-06');
        insert into marks values (1, 2, '2021-05-05'), (2, 3, '2021-06-06');`),
    ).toEqual(['public.events ["1","2020-05-05"]', 'public.events ["2","2021-05-05"]', 'public.marks ["1"]']);
  });

  it("reads the rows of an inheritance parent and child apart", async () => {
    expect(
      await rowsOf(`${PEOPLE}
        create table notes (id int primary key, person int not null references people);
        create table old_notes (primary key (id), foreign key (person) references people) inherits (notes);
        insert into notes values (1, 1); insert into old_notes values (2, 1);`),
    ).toEqual(['public.notes ["1"]', 'public.old_notes ["2"]']);
  });

  it("crosses schemas, follows soft links of other types, and leaves ignored tables out", async () => {
    const config = rootedAt("public", "people", {
      softLinks: [
        {
          from: { schema: "app", table: "sessions", columns: ["owner"] },
          to: { schema: "public", table: "people", columns: ["id"] },
        },
      ],
      ignore: ["app.cache"],
    });
    expect(
      await rowsOf(
        `${PEOPLE}
        create schema app;
        create table app.notes (id int primary key, person int not null references people);
        create table app.sessions (id int primary key, owner text);
        create table app.cache (id int primary key, person int not null references people);
        insert into app.notes values (1, 1), (2, 2); insert into app.sessions values (1, '1'), (2, '2'), (3, 'none');
        insert into app.cache values (1, 1);`,
        config,
      ),
    ).toEqual(['app.notes ["1"]', 'app.sessions ["1"]']);
  });

  it("joins by the key's own equality: a citext parent has children in any case", async () => {
    expect(
      await rowsOf(`create extension citext; ${PEOPLE}
        create table boxes (code citext primary key, person int not null references people);
        create table things (id int primary key, box citext not null references boxes);
        insert into boxes values ('Red', 1), ('Blue', 2); insert into things values (1, 'RED'), (2, 'blue');`),
    ).toEqual(['public.boxes ["Red"]', 'public.things ["1"]']);
  });
});

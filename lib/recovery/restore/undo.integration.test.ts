import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { fingerprints } from "@/lib/testing/fingerprints";
import { must, type RestoreSides, restoreSides } from "@/lib/testing/restore-sides";
import { rootedAt } from "@/lib/testing/two-sides";
import { applyRestore } from "./apply-restore";
import { planUndo } from "./plan-undo";
import type { RestorePolicy } from "./policy";
import { readRestore } from "./read-restore";
import type { RestoreView } from "./session";

const SCHEMA = `
create table person (id int primary key, name text not null, email text unique);
create table album (id int generated always as identity primary key, person int not null references person on delete cascade,
  title text, unique (person, title));
create table photo (id int primary key, album int not null references album on delete cascade, cover int references photo on delete set null,
  raw text, size numeric, touched timestamptz, shout text generated always as (upper(raw)) stored);
create table tag (name text primary key);
create table photo_tag (photo int references photo on delete cascade, tag text references tag, primary key (photo, tag));
create function touch() returns trigger language plpgsql as $$ begin new.touched := clock_timestamp(); return new; end $$;
create trigger touch before update on photo for each row execute function touch();
insert into person values (1, 'one', 'one@x'), (2, 'two', 'two@x');
insert into album (person, title) values (1, 'sea'), (1, 'hills'), (2, 'other');
insert into photo values (1, 1, null, 'waves', 1.0), (2, 1, 1, E'sand\\t\\\\N\\n', 2.50), (3, 2, null, '', 'NaN'), (9, 3, null, 'x', 9);
insert into tag values ('blue'), ('old'); insert into photo_tag values (1, 'blue'), (3, 'old'), (9, 'blue');`;

/** Every kind of loss: rows gone, rows changed, rows that only production has, a tag that somebody else needs too. */
const DAMAGE = `
delete from photo where id = 2; delete from photo_tag where tag = 'old'; delete from tag where name = 'old';
update photo set raw = 'spoilt', size = 7.70 where id = 1; update person set email = 'new@x' where id = 1;
update album set title = 'wood' where title = 'hills';
insert into album (person, title) values (1, 'lake'); insert into photo values (20, 4, null, 'new', 1), (21, 4, 20, null, null);`;

const ALL: RestorePolicy = {
  base: { create: true, update: { kind: "row" }, remove: true },
  tables: {},
};

let made: RestoreSides[] = [];
async function damaged(now = DAMAGE, role?: string): Promise<RestoreSides> {
  const sides = await restoreSides(SCHEMA, now, {
    subjects: rootedAt("public", "person"),
    ...(role === undefined ? {} : { role }),
  });
  made.push(sides);
  return sides;
}
afterAll(async () => {
  for (const sides of made) await sides.drop();
  made = [];
});

async function restored(sides: RestoreSides, policy = ALL): Promise<RestoreView> {
  const plan = await sides.plan("1", { kind: "all" }, { policy, role: "admin" });
  expect(plan.blockedRows).toEqual([]);
  return must(await sides.apply(plan));
}

async function undo(sides: RestoreSides, restoreId: string, exclude: readonly object[] = []) {
  const ctx = sides.as(exclude.length > 0 ? "admin" : "support");
  const planned = must(await planUndo(ctx, { restoreId, exclude }));
  if (planned.kind === "changed") return planned;
  const { id, planHash, confirmationLabel } = planned.restore;
  return must(await applyRestore(ctx, { restoreId: id, planHash, confirmation: confirmationLabel }));
}

const read = async (sides: RestoreSides, restoreId: string) =>
  must(await readRestore(sides.as("support"), { restoreId }));

function isApplied(done: Awaited<ReturnType<typeof undo>>): asserts done is RestoreView {
  if (!("state" in done)) throw new Error(JSON.stringify(done.rows));
}

describe("an undo", () => {
  let sides: RestoreSides;
  let before: Readonly<Record<string, string>>;
  beforeEach(async () => {
    sides = await damaged();
    before = await fingerprints(sides.production);
  });

  it("gives back exactly what was there, byte for byte, and can be undone in its turn", async () => {
    const restore = await restored(sides);
    expect(restore.resultCounts).toMatchObject({ created: 3, updated: 3, removed: 3 });
    const between = await fingerprints(sides.production);
    expect(between).not.toEqual(before);

    const first = await undo(sides, restore.id);
    isApplied(first);
    expect(first).toMatchObject({ kind: "undo", state: "applied", undoes: restore.id, results: [] });
    expect(first.resultCounts).toMatchObject({ created: 3, updated: 3, removed: 3, skipped: 0 });
    expect(first.plan.triggers).toEqual([{ table: "public.photo", name: "touch", on: "update" }]);
    expect(await fingerprints(sides.production)).toEqual(before);
    expect(await read(sides, restore.id)).toMatchObject({ state: "undone", undoneBy: first.id });

    const second = await undo(sides, first.id);
    isApplied(second);
    expect(await fingerprints(sides.production)).toEqual(between);
    expect(await read(sides, first.id)).toMatchObject({ state: "undone", undoneBy: second.id });

    const third = await undo(sides, second.id);
    isApplied(third);
    expect(await fingerprints(sides.production)).toEqual(before);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ErrorCode } from "@/lib/recovery/errors";
import { applyRestore } from "@/lib/recovery/restore/apply-restore";
import { imageContext } from "@/lib/recovery/restore/receipt-life";
import { draftOf, handPlan, type Wish } from "@/lib/testing/hand-plan";
import { must, type RestoreSides, restoreSides } from "@/lib/testing/restore-sides";
import { rootedAt } from "@/lib/testing/two-sides";

const subjects = rootedAt("public", "person");
const SCHEMA = `
create table person (id int primary key, name text not null, email text unique);
create table album (id int primary key, person int not null references person, title text, unique (person, title));
create table photo (id int primary key, album int not null references album on delete cascade, cover int references photo on delete set null,
  raw text, size int, shout text generated always as (upper(raw)) stored);
create table stray (photo int references photo);
insert into person values (1, 'one', 'one@x'), (2, 'two', 'two@x');
insert into album values (1, 1, 'sea'), (2, 1, 'hills'), (9, 2, 'other');
insert into photo values (1, 1, null, 'waves', 1), (2, 1, 1, 'sand', 2), (3, 2, null, 'top', 3), (9, 9, null, 'x', 9);`;

const row = (kind: "create" | "remove", table: string, ...key: string[]): Wish => ({
  kind,
  table: `public.${table}`,
  key,
});
const update = (table: string, key: string, ...columns: string[]): Wish => ({
  kind: "update",
  table: `public.${table}`,
  key: [key],
  columns,
});

let sides: RestoreSides;
beforeAll(async () => {
  sides = await restoreSides(SCHEMA, "", { subjects });
});
afterAll(() => sides.drop());

/** Damages production, applies the wishes, and gives what came of it. */
async function applied(now: string, wishes: readonly Wish[], meanwhile = "") {
  await sides.production(
    `truncate person, album, photo, stray; insert into person select * from old.person; insert into album select * from old.album;
     insert into photo (id, album, cover, raw, size) select id, album, cover, raw, size from old.photo; ${now}`,
  );
  const plan = await handPlan({ ...sides, subjects }, { table: "public.person", key: "1" }, wishes);
  const ctx = sides.as("support");
  const draft = await draftOf(ctx, plan);
  if (meanwhile !== "") await sides.production(meanwhile);
  const outcome = await applyRestore(ctx, {
    restoreId: draft.id,
    planHash: draft.planHash,
    confirmation: "one",
  });
  return { outcome, draft };
}

const everything = () =>
  sides.production(`select 'person' as t, p::text as row from person p union all select 'album', a::text from album a
    union all select 'photo', p::text from photo p union all select 'stray', s::text from stray s order by 1, 2`);

async function refused(code: ErrorCode, says: RegExp, now: string, wishes: readonly Wish[], meanwhile = "") {
  const { outcome } = await applied(now, wishes, meanwhile);
  expect(outcome).toMatchObject({ ok: false, code });
  expect(outcome.ok ? "" : outcome.message).toMatch(says);
}

describe("changes to rows that production has", () => {
  beforeAll(() =>
    sides.production(
      "create schema old; create table old.person as table person; create table old.album as table album; create table old.photo as table photo",
    ),
  );

  it("writes the chosen columns and leaves the others", async () => {
    const { outcome } = await applied("update photo set raw = 'lost', size = 0 where id in (1, 2)", [
      update("photo", "1", "raw"),
      update("photo", "2", "raw", "size"),
    ]);
    expect(must(outcome).resultCounts).toMatchObject({ updated: 2, created: 0 });
    expect(await sides.production("select id, raw, size, shout from photo where id < 3 order by id")).toEqual(
      [
        { id: 1, raw: "waves", size: 0, shout: "WAVES" },
        { id: 2, raw: "sand", size: 2, shout: "SAND" },
      ],
    );
  });

  it("keeps what was there before: whole rows, sealed, with fingerprints before and after", async () => {
    const { outcome, draft } = await applied(
      "update photo set raw = 'lost' where id = 1; insert into photo values (7, 1, null, 'new', 7)",
      [update("photo", "1", "raw"), row("remove", "photo", "7")],
    );
    const { receipt } = must(outcome);
    expect(
      receipt?.rows.map((one) => [one.kind, one.key, one.beforeHash !== null, one.afterHash !== null]),
    ).toEqual([
      ["update", '["1"]', true, true],
      ["remove", '["7"]', true, false],
    ]);
    const { ledger, vault } = sides.as("admin").ports;
    const at = { sessionId: draft.id, transactionId: receipt?.transactionId ?? "", position: 0 };
    const image = await ledger.restores.imageAt(at);
    expect(image?.columns).toEqual(["album", "cover", "id", "raw", "shout", "size"]);
    const sealed = image?.sealed ?? new Uint8Array();
    expect(new TextDecoder().decode(sealed)).not.toContain("lost");
    const plain = await vault.open(sealed, imageContext(draft.id, "public.photo"));
    const text = new TextDecoder().decode(plain ?? new Uint8Array());
    expect(await ledger.restores.imageAt({ ...at, position: 1 })).toBeNull();
    expect(text).toBe("1\t\\N\t1\tlost\tLOST\t1\n1\t\\N\t7\tnew\tNEW\t7\n");
  });

  it("refuses everything when one row changed since, and names it", async () => {
    const now = "update photo set raw = 'lost' where id in (1, 2); delete from photo where id = 3";
    const wishes = [update("photo", "1", "raw"), update("photo", "2", "raw"), row("create", "photo", "3")];
    await refused(
      "plan_stale",
      /\["2"\] of public\.photo/,
      now,
      wishes,
      "update photo set size = 77 where id = 2",
    );
    expect(await sides.production("select raw from photo where id = 1")).toEqual([{ raw: "lost" }]);
    await refused("plan_stale", /\["1"\] of public\.photo/, now, wishes, "delete from photo where id = 1");
    expect(await sides.production("select id from photo where id = 3")).toEqual([]);
  });

  it("removes children before parents, and what refers to a removed row only when it is planned", async () => {
    const added =
      "insert into album values (5, 1, 'new'); insert into photo values (50, 5, null, 'a', 1), (51, 5, 50, 'b', 1)";
    const { outcome } = await applied(added, [
      row("remove", "album", "5"),
      row("remove", "photo", "50"),
      row("remove", "photo", "51"),
    ]);
    expect(must(outcome).resultCounts).toMatchObject({ removed: 3 });
    expect(await sides.production("select id from photo where album = 5")).toEqual([]);
    const before = await everything();
    await refused("restore_failed", /rows of public\.photo refer to it/, added, [
      row("remove", "album", "5"),
      row("remove", "photo", "50"),
    ]);
    await refused("restore_failed", /rows of public\.photo refer to it/, added, [
      row("remove", "photo", "50"),
    ]);
    await sides.production("delete from photo where album = 5; delete from album where id = 5");
    expect(await everything()).toEqual(before);
  });

  it("leaves it to Postgres to forbid what a plain foreign key forbids", async () => {
    await refused("restore_failed", /still referred to/, "insert into stray values (3)", [
      row("remove", "photo", "3"),
    ]);
  });

  it("swaps what is removed for what is created, and turns rows away from what goes", async () => {
    const now = `delete from photo where album = 1; delete from album where id = 1; insert into album values (6, 1, 'sea');
      update photo set album = 6 where id = 3; update person set email = 'new@x' where id = 1`;
    const { outcome } = await applied(now, [
      row("create", "photo", "1"),
      row("create", "photo", "2"),
      row("create", "album", "1"),
      row("remove", "album", "6"),
      update("photo", "3", "album"),
      update("person", "1", "email"),
    ]);
    expect(must(outcome).resultCounts).toMatchObject({ created: 3, updated: 2, removed: 1 });
    for (const table of ["person", "album", "photo"]) {
      const rows = `select x::text from ${table} x order by 1`;
      expect(await sides.production(rows)).toEqual(await sides.past(rows));
    }
  });

  it("notices rows that a trigger removed along with the planned ones", async () => {
    await sides.production(`create function sweep() returns trigger language plpgsql as $$ begin delete from photo where album = 2; return old; end $$;
      create trigger sweep after delete on photo for each row when (old.id = 7) execute function sweep();`);
    await refused(
      "restore_failed",
      /removed others of public\.photo/,
      "insert into photo values (7, 1, null, 'x', 1)",
      [row("remove", "photo", "7")],
    );
    await sides.production("drop trigger sweep on photo; drop function sweep()");
  });

  it("says which columns a trigger left different", async () => {
    await sides.production(`create function touch() returns trigger language plpgsql as $$ begin new.size := 99; return new; end $$;
      create trigger touch before update on photo for each row execute function touch();`);
    const { outcome } = await applied(
      "alter table photo disable trigger touch; update photo set raw = 'lost' where id = 1; alter table photo enable trigger touch",
      [update("photo", "1", "raw", "size")],
    );
    expect(must(outcome).results).toEqual([
      {
        table: "public.photo",
        key: '["1"]',
        result: "updated",
        note: "Different from the past (a trigger or a changed type): size.",
        columns: ["size"],
      },
    ]);
    await sides.production("drop trigger touch on photo; drop function touch()");
  });
});

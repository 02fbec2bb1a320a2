import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { fingerprints } from "@/lib/testing/fingerprints";
import { must, type RestoreSides, restoreSides } from "@/lib/testing/restore-sides";
import { rootedAt } from "@/lib/testing/two-sides";
import { reportErasure } from "../erasures/report-erasure";
import { applyRestore } from "./apply-restore";
import { planUndo } from "./plan-undo";
import type { RestorePolicy } from "./policy";
import { readRestore } from "./read-restore";
import type { Receipt, RestoreView } from "./session";

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

const apply = (sides: RestoreSides, { id: restoreId, planHash }: RestoreView) =>
  applyRestore(sides.as("support"), { restoreId, planHash, confirmation: "one" });

const WHY = { reason: "They were edited since; the ticket says so" };

async function undo(sides: RestoreSides, restoreId: string, exclude: readonly object[] = []) {
  const ctx = sides.as(exclude.length > 0 ? "admin" : "support");
  const planned = must(await planUndo(ctx, { restoreId, exclude, ...WHY }));
  if (planned.kind === "changed") return planned;
  return { kind: "tried", outcome: await apply(sides, planned.restore) } as const;
}

/** The session of an undo that was written. */
function applied(tried: Awaited<ReturnType<typeof undo>> | Awaited<ReturnType<typeof apply>>): RestoreView {
  const outcome = "outcome" in tried ? tried.outcome : tried;
  if ("rows" in outcome) throw new Error(`Rows changed: ${JSON.stringify(outcome.rows)}`);
  const done = must(outcome);
  expect(done.state).toBe("applied");
  return done;
}

async function draft(sides: RestoreSides, restoreId: string): Promise<RestoreView> {
  const planned = must(await planUndo(sides.as("support"), { restoreId }));
  if (planned.kind === "changed") throw new Error(`Rows changed: ${JSON.stringify(planned.rows)}`);
  return planned.restore;
}

const read = async (sides: RestoreSides, restoreId: string) =>
  must(await readRestore(sides.as("support"), { restoreId }));

describe("an undo", () => {
  let sides: RestoreSides;
  let restore: RestoreView;
  let before: Readonly<Record<string, string>>;
  beforeEach(async () => {
    sides = await damaged();
    before = await fingerprints(sides.production);
    restore = await restored(sides);
  });

  it("gives back exactly what was there, byte for byte, and can be undone in its turn", async () => {
    expect(restore.resultCounts).toMatchObject({ created: 3, updated: 3, removed: 3 });
    const between = await fingerprints(sides.production);
    expect(between).not.toEqual(before);

    const first = applied(await undo(sides, restore.id));
    expect(first).toMatchObject({ kind: "undo", undoes: restore.id, results: [] });
    expect(first.resultCounts).toMatchObject({ created: 3, updated: 3, removed: 3, skipped: 0 });
    expect(first.plan.triggers).toEqual([{ table: "public.photo", name: "touch", on: "update" }]);
    expect(await fingerprints(sides.production)).toEqual(before);
    expect(await read(sides, restore.id)).toMatchObject({
      state: "undone",
      undoneBy: first.id,
      undo: { refused: "This restore was taken back already.", by: { id: first.id, at: first.appliedAt } },
    });
    expect((await read(sides, first.id)).undo).toMatchObject({ refused: null, may: true, by: null });

    const second = applied(await undo(sides, first.id));
    expect(await fingerprints(sides.production)).toEqual(between);
    expect(await read(sides, first.id)).toMatchObject({ state: "undone", undoneBy: second.id });
    applied(await undo(sides, second.id));
    expect(await fingerprints(sides.production)).toEqual(before);
  });

  it("is made once, and only of what was written", async () => {
    const ctx = sides.as("support");
    const [one, other] = [await draft(sides, restore.id), await draft(sides, restore.id)];
    applied(await apply(sides, one));
    expect(await apply(sides, other)).toMatchObject({ ok: false, code: "conflict" });
    expect(await planUndo(ctx, { restoreId: restore.id })).toMatchObject({ ok: false, code: "conflict" });
    expect(await apply(sides, restore)).toMatchObject({ ok: false, code: "conflict" });
    expect(await fingerprints(sides.production)).toEqual(before);
    const waiting = await sides.plan("1");
    expect(await planUndo(ctx, { restoreId: waiting.id })).toMatchObject({ ok: false, code: "conflict" });
    expect(await planUndo(sides.as("viewer"), { restoreId: one.id })).toMatchObject({ code: "forbidden" });
  });

  it("names every row that changed since and plans nothing; an admin may leave those out", async () => {
    await sides.production(`update photo set size = 99 where id = 1; delete from photo_tag where tag = 'old';
      insert into photo (id, album) values (20, 1)`);
    const changed = await undo(sides, restore.id);
    const rows = [
      ["public.photo_tag", '["3","old"]', "Production no longer has this row."],
      ["public.photo", '["20"]', "Production has a row with this key again."],
      ["public.photo", '["1"]', "Production's row changed since."],
    ] as const;
    expect(changed).toMatchObject({ kind: "changed", mayExclude: false });
    expect(
      changed.kind === "changed" && changed.rows.filter((row) => row.reason === "changed_since"),
    ).toEqual(rows.map(([table, key, message]) => expect.objectContaining({ table, key, message })));
    const exclude = rows.map(([table, key]) => ({ table, key }));
    expect(await planUndo(sides.as("support"), { restoreId: restore.id, exclude, ...WHY })).toMatchObject({
      code: "forbidden",
    });
    const left = { table: "public.photo", key: '["77"]' };
    expect(
      await planUndo(sides.as("admin"), { restoreId: restore.id, exclude: [left], ...WHY }),
    ).toMatchObject({
      code: "not_found",
    });

    expect(await planUndo(sides.as("admin"), { restoreId: restore.id, exclude })).toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("say why these rows are left out"),
    });
    const done = applied(await undo(sides, restore.id, exclude));
    expect(done.blockedRows.map((row) => row.key)).toEqual(rows.map(([, key]) => key));
    expect(done.blockedRows[0]?.message).toContain("Reason: They were edited since");
    expect(
      await sides.production("select id, album, raw, size from photo where id in (1, 2, 20, 21) order by id"),
    ).toEqual([
      { id: 1, album: 1, raw: "waves", size: "99" },
      { id: 20, album: 1, raw: null, size: null },
      { id: 21, album: 4, raw: null, size: null },
    ]);
    expect(await sides.production("select name from tag where name = 'old'")).toEqual([]);
    const now = await fingerprints(sides.production);
    expect(now["public.person"]).toBe(before["public.person"]);
    expect(now["public.album"]).toBe(before["public.album"]);
  });

  it("keeps what others hang on by now, and says so beforehand", async () => {
    await sides.production("insert into photo_tag values (9, 'old')");
    const changed = await undo(sides, restore.id);
    expect(changed.kind === "changed" && changed.rows).toEqual([
      expect.objectContaining({ table: "public.tag", key: '["old"]', reason: "still_referenced" }),
    ]);
    await sides.production(
      "delete from photo_tag where photo = 9 and tag = 'old'; insert into album (person, title) values (1, 'lake')",
    );
    const taken = await undo(sides, restore.id);
    expect(
      taken.kind === "changed" && taken.rows.map((row) => [row.table, row.key, row.reason]),
    ).toContainEqual(["public.album", '["4"]', "unique_taken"]);
  });

  it("is refused as a whole when a row changes after its preview", async () => {
    const between = await draft(sides, restore.id);
    await sides.production("update photo set raw = 'newer' where id = 2");
    const now = await fingerprints(sides.production);
    expect(await apply(sides, between)).toMatchObject({ ok: false, code: "plan_stale" });
    expect(await fingerprints(sides.production)).toEqual(now);
    expect(await read(sides, between.id)).toMatchObject({ state: "failed" });
    expect(await read(sides, restore.id)).toMatchObject({ state: "applied", undoneBy: null });
  });

  it("needs the earlier rows: their key, and their time", async () => {
    const ctx = sides.as("support");
    const locked = { ...ctx.ports.vault, open: async () => null };
    const blind = { ...ctx, ports: { ...ctx.ports, vault: locked } };
    const restoreId = restore.id;
    expect(await planUndo(blind, { restoreId })).toMatchObject({ ok: false, code: "vault_key_missing" });
    const planned = await draft(sides, restoreId);
    const typed = { restoreId: planned.id, planHash: planned.planHash, confirmation: "one" };
    expect(await applyRestore(blind, typed)).toMatchObject({ ok: false, code: "vault_key_missing" });
    expect(await read(sides, planned.id)).toMatchObject({ state: "draft" });

    const later = new Date(Date.now() + 31 * 86_400_000);
    const old = { ...ctx, ports: { ...ctx.ports, clock: { now: () => later } } };
    expect(await planUndo(old, { restoreId })).toMatchObject({ ok: false, code: "receipt_expired" });
    await ctx.ports.ledger.restores.removeExpiredImages(later.toISOString());
    expect(await planUndo(ctx, { restoreId })).toMatchObject({ ok: false, code: "receipt_expired" });
    expect(await apply(sides, planned)).toMatchObject({ ok: false, code: "receipt_expired" });
    expect(await read(sides, restoreId)).toMatchObject({ state: "applied" });
  });
});

describe("an account that came back and was taken back", () => {
  it("stays away once its person asked to be deleted, by whatever named them", async () => {
    const sides = await damaged("delete from person where id = 1");
    const lost = await fingerprints(sides.production);
    const restore = await restored(sides);
    const there = await fingerprints(sides.production);
    const first = applied(await undo(sides, restore.id));
    expect(await fingerprints(sides.production)).toEqual(lost);
    const second = await draft(sides, first.id);
    must(await reportErasure(sides.as("admin"), { person: { name: "one" } }));
    expect(await apply(sides, second)).toMatchObject({ ok: false, code: "subject_erased" });
    expect(await planUndo(sides.as("support"), { restoreId: first.id })).toMatchObject({
      code: "subject_erased",
    });
    expect(await fingerprints(sides.production)).toEqual(lost);
    expect(there).not.toEqual(lost);
  });

  it("needs no before-images to be taken back: what was created is removed", async () => {
    const sides = await damaged("delete from person where id = 1");
    const lost = await fingerprints(sides.production);
    const restore = await restored(sides);
    expect(restore.undoUntil).toBeNull();
    const ctx = sides.as("support");
    const imageAt = async () => null;
    const restores = { ...ctx.ports.ledger.restores, imageAt };
    const without = { ...ctx, ports: { ...ctx.ports, ledger: { ...ctx.ports.ledger, restores } } };
    const planned = must(await planUndo(without, { restoreId: restore.id }));
    if (planned.kind !== "planned") throw new Error("It was not planned.");
    must(await apply(sides, planned.restore));
    expect(await fingerprints(sides.production)).toEqual(lost);
  });
});

describe("a crash", () => {
  it.each(["before", "after"] as const)(
    "%s COMMIT of an undo: both sessions tell the truth",
    async (when) => {
      let crash = false;
      const sides = await restoreSides(SCHEMA, DAMAGE, {
        subjects: rootedAt("public", "person"),
        restorer: (real) => ({
          ...real,
          apply: async (input) => {
            if (!crash) return real.apply(input);
            const saveReceipt = async (receipt: Receipt) => {
              await input.saveReceipt(receipt);
              if (when === "before") throw new Error("crash");
            };
            await real.apply({ ...input, saveReceipt });
            throw new Error("crash");
          },
        }),
      });
      made.push(sides);
      const before = await fingerprints(sides.production);
      const restore = await restored(sides);
      const after = await fingerprints(sides.production);
      const planned = await draft(sides, restore.id);
      crash = true;
      await expect(apply(sides, planned)).rejects.toThrow("crash");
      expect((await read(sides, planned.id)).state).toBe(when === "before" ? "failed" : "applied");
      expect((await read(sides, restore.id)).state).toBe(when === "before" ? "applied" : "undone");
      expect(await fingerprints(sides.production)).toEqual(when === "before" ? after : before);
    },
  );
});

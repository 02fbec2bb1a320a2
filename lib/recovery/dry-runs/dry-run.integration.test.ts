import { afterEach, describe, expect, it } from "vitest";
import { type CopiedProduction, copiedProduction } from "@/lib/testing/copied-production";
import { fingerprints } from "@/lib/testing/fingerprints";
import { must, type PlanMore, type RestoreSides, restoreSides } from "@/lib/testing/restore-sides";
import { rootedAt } from "@/lib/testing/two-sides";
import type { Context } from "../context";
import { decideOverride } from "../erasures/decide-override";
import { reportErasure } from "../erasures/report-erasure";
import { requestOverride } from "../erasures/request-override";
import { type ApprovalPolicy, NO_APPROVAL } from "../restore/approval";
import { planUndo } from "../restore/plan-undo";
import type { RestoreView } from "../restore/session";
import { readDryRun } from "./read-dry-run";
import { runDryRun } from "./run-dry-run";
import { startDryRun } from "./start-dry-run";

const SCHEMA = `
create table people (id int primary key, name text not null, touched int not null default 0);
create table notes (id int primary key, person int not null references people, said text not null,
  edited text, length int generated always as (length(said)) stored);
create table trail (id bigint generated always as identity primary key, what text not null);
insert into people values (1, 'ada'), (2, 'bo');
insert into notes (id, person, said) select n, 1 + n % 2, 'what was said ' || n from generate_series(1, 10) n;`;

const LOST = "delete from notes where person = 1";

let sides: RestoreSides;
let copied: CopiedProduction;
afterEach(() => sides.drop());

async function world(now: string, approval: ApprovalPolicy = NO_APPROVAL): Promise<void> {
  sides = await restoreSides(SCHEMA, now, { subjects: rootedAt("public", "people"), approval });
  copied = copiedProduction(sides.productionUrl);
}

const as = (role: "viewer" | "support") => copied.with(sides.as(role));

/** Starts a dry run of the plan and does it, as the console and its worker would. */
async function tryOut(plan: Pick<RestoreView, "id" | "planHash">) {
  const input = { restoreId: plan.id, planHash: plan.planHash };
  const { run, started } = must(await startDryRun(as("support"), input));
  expect(started).toBe(true);
  const before = await fingerprints(sides.production);
  await runDryRun(as("support"), { dryRunId: run.id });
  expect(await fingerprints(sides.production), "production is as it was").toEqual(before);
  expect(copied.copies(), "the copy is gone").toEqual([]);
  const seen = must(await readDryRun(as("viewer"), { restoreId: plan.id }));
  expect(seen.run?.cleaned).toBe(true);
  return seen;
}

const UPDATING: PlanMore = {
  policy: {
    base: { create: true, update: { kind: "columns", columns: ["said"] }, remove: false },
    tables: {},
  },
};

describe("a plan on a copy of production", () => {
  it("comes out exactly as promised where nothing interferes", async () => {
    await world(LOST);
    const plan = await sides.plan("1");
    const { run, holds } = await tryOut(plan);
    expect(run).toMatchObject({ state: "done", verdict: "as_promised", differences: [], total: 0 });
    expect(run?.counts).toMatchObject({ created: plan.rows });
    expect(run?.stages.map(({ stage }) => stage)).toEqual(["copy", "look", "write", "compare", "clean_up"]);
    expect(holds).toEqual({ holds: true });
    must(await sides.apply(plan));
    const after = must(await readDryRun(as("viewer"), { restoreId: plan.id }));
    expect(after.holds).toMatchObject({ holds: false });
  });

  it("comes before the writing where the policy says so", async () => {
    await world(LOST, { ...NO_APPROVAL, dryRunFirst: true });
    const plan = await sides.plan("1");
    expect(await sides.apply(plan)).toMatchObject({ ok: false, code: "dry_run_needed" });
    expect((await tryOut(plan)).demanded).toBe(true);
    expect(await sides.apply(plan)).toMatchObject({ ok: true });
  });

  it("shows what a trigger makes of the rows, column by column and masked", async () => {
    await world(`${LOST};
      create function loud() returns trigger language plpgsql as $$ begin new.said := upper(new.said) || '!'; return new; end $$;
      create trigger loud before insert on notes for each row execute function loud()`);
    const { run } = await tryOut(await sides.plan("1"));
    expect(run).toMatchObject({ state: "done", verdict: "differs", total: 10 });
    const [first] = run?.differences ?? [];
    expect(first).toMatchObject({
      kind: "column",
      table: "public.notes",
      column: "said",
      because: "trigger",
      promised: { kind: "masked", chars: 15 },
      got: { kind: "masked", chars: 16 },
    });
    expect(run?.differences).toContainEqual({
      kind: "column",
      table: "public.notes",
      key: '["2"]',
      column: "length",
      because: "computed",
      promised: { kind: "plain", text: "15" },
      got: { kind: "plain", text: "16" },
    });
    expect(JSON.stringify(run)).not.toMatch(/said \d|SAID \d/);
  });

  it("shows what is touched beside the plan: the person's other rows, other people's, an audit trail, defaults", async () => {
    await world(`${LOST} and id < 7;
      alter table notes add column mood text default 'calm';
      create function follow() returns trigger language plpgsql as $$ begin
        update people set touched = touched + 1 where id = new.person;
        insert into trail (what) values ('note'); 
        insert into notes (id, person, said) values (new.id + 100, 2, 'echo');
        return null; end $$;
      create trigger follow after insert on notes for each row when (new.id < 100) execute function follow()`);
    const { run } = await tryOut(await sides.plan("1"));
    expect(run).toMatchObject({ verdict: "differs" });
    expect(run?.differences).toEqual([
      { kind: "row", table: "public.people", key: '["1"]', what: "changed", columns: ["touched"] },
      { kind: "elsewhere", table: "public.notes", inserted: 3, updated: 0, deleted: 0 },
      { kind: "elsewhere", table: "public.people", inserted: 0, updated: 2, deleted: 0 },
      { kind: "elsewhere", table: "public.trail", inserted: 3, updated: 0, deleted: 0 },
      { kind: "default", table: "public.notes", column: "mood", rows: 3 },
    ]);
  });

  it("shows columns that an update does not name", async () => {
    await world(`update notes set said = 'edited since' where id = 2;
      create function stamp() returns trigger language plpgsql as $$ begin new.edited := 'by a trigger'; return new; end $$;
      create trigger stamp before update on notes for each row execute function stamp()`);
    const { run } = await tryOut(await sides.plan("1", { kind: "all" }, UPDATING));
    // That the length follows what is written is no surprise.
    expect(run?.differences).toMatchObject([
      {
        kind: "column",
        column: "edited",
        because: "trigger",
        promised: { kind: "null" },
        got: { chars: 12 },
      },
    ]);
  });

  it("tells what production would refuse", async () => {
    await world(`${LOST};
      create function no() returns trigger language plpgsql as $$ begin raise exception 'not on a Sunday'; end $$;
      create trigger no before insert on notes for each row execute function no()`);
    const { run } = await tryOut(await sides.plan("1"));
    expect(run).toMatchObject({ state: "done", verdict: "refused", failure: { code: "restore_failed" } });
  });

  it("tries an undo as well, and the restore that production has changed under", async () => {
    await world(LOST);
    const applied = must(await sides.apply(await sides.plan("1")));
    const undo = must(await planUndo(as("support"), { restoreId: applied.id }));
    if (undo.kind !== "planned") throw new Error("The undo was not planned.");
    expect((await tryOut(undo.restore)).run).toMatchObject({ verdict: "as_promised" });
    await sides.production("update notes set said = 'again' where id = 2");
    expect((await tryOut(undo.restore)).run).toMatchObject({
      verdict: "refused",
      failure: { code: "plan_stale" },
    });
  });

  it("is not begun for whoever asked to be deleted, but by an admin under an override", async () => {
    await world(LOST);
    const plan = await sides.plan("1");
    const admin = copied.with(sides.as("admin"));
    must(await reportErasure(admin, { person: { id: "1" } }));
    const begin = (ctx: Context) => startDryRun(ctx, { restoreId: plan.id, planHash: plan.planHash });
    expect(await begin(admin)).toMatchObject({ code: "subject_erased" });
    const asked = must(await requestOverride(admin, { subjectKey: "1", legalReason: "court order 17/26" }));
    const other = { ...admin, actor: { ...admin.actor, id: "user_admin2" } } as Context;
    const input = { overrideId: asked.id, decision: "granted", reason: "seen the order" };
    must(await decideOverride(other, input));
    expect(await begin(as("support"))).toMatchObject({
      code: "subject_erased",
      message: expect.stringMatching(/for admins alone/),
    });
    expect(must(await begin(admin)).started).toBe(true);
  });
});

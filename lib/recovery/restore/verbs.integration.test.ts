import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { must, type RestoreSides, restoreSides } from "@/lib/testing/restore-sides";
import { emberSchemaSql } from "@/stack/ember/schema";
import { applyRestore } from "./apply-restore";
import { listRestores } from "./list-restores";
import { planRestore } from "./plan-restore";
import { readRestore } from "./read-restore";

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const MIRA = uuid(1);

/** Two people; Mira has memories that refer to captures, to each other, to tags, and one to a memory of Noor. */
const PEOPLE = `${emberSchemaSql}
insert into tags values (1, 'family'), (2, 'work');
insert into users (id, clerk_id, email) values ('${MIRA}', 'user_mira', 'mira@example.com'), ('${uuid(2)}', 'user_noor', 'noor@example.com');
insert into profiles (id, user_id, display_name) values ('${uuid(11)}', '${MIRA}', 'Mira'), ('${uuid(12)}', '${uuid(2)}', 'Noor');
insert into captures (id, profile_id, kind) values ('${uuid(21)}', '${uuid(11)}', 'voice');
insert into memories (id, profile_id, capture_id, category, factual_content, updated_at) values
  ('${uuid(31)}', '${uuid(11)}', '${uuid(21)}', 'life_event', 'The night my daughter was born', '2024-01-01'),
  ('${uuid(32)}', '${uuid(11)}', '${uuid(21)}', 'place', 'The house by the river', '2024-01-02'),
  ('${uuid(33)}', '${uuid(11)}', null, 'work', 'First day at the mill', '2024-01-03'),
  ('${uuid(41)}', '${uuid(12)}', null, 'work', 'Noor remembers the mill', '2024-01-04');
update memories set related_memory_id = '${uuid(32)}' where id = '${uuid(31)}';
update memories set related_memory_id = '${uuid(31)}' where id = '${uuid(32)}';
update memories set related_memory_id = '${uuid(41)}' where id = '${uuid(33)}';
insert into memory_links (from_memory_id, to_memory_id, kind) values ('${uuid(31)}', '${uuid(33)}', 'led_to');
insert into memory_tags values ('${uuid(31)}', 1), ('${uuid(33)}', 2);
insert into events (profile_id, kind) select '${uuid(11)}', 'opened' from generate_series(1, 5);`;

describe("a person's deleted memories", () => {
  let sides: RestoreSides;
  beforeAll(async () => {
    sides = await restoreSides(
      PEOPLE,
      `delete from captures; delete from memories where id = '${uuid(33)}'; delete from tags where id = 2;
       update profiles set display_name = 'Mira, edited since';`,
    );
  });
  afterAll(() => sides.drop());

  it("brings a chosen memory back with the parents it needs, and nothing else", async () => {
    const plan = await sides.plan(MIRA, {
      kind: "rows",
      rows: [{ table: "public.memory_tags", key: JSON.stringify([uuid(33), "2"]) }],
    });
    expect(plan.plan.operations.map((one) => `${one.because} ${one.table}`).sort()).toEqual([
      "chosen public.memory_tags",
      "parent public.memories",
      "parent public.tags",
    ]);
    expect(plan.tables.reduce((sum, one) => sum + one.parents, 0)).toBe(2);
  });

  it("restores everything that is missing, byte for byte, and proves it", async () => {
    const plan = await sides.plan(MIRA);
    expect(plan.blocked).toBe(0);
    const applied = must(await sides.apply(plan));
    expect(applied.state).toBe("applied");
    expect(applied.resultCounts).toMatchObject({ created: applied.rows, skipped: 0 });
    expect(applied.results).toEqual([]);
    expect(applied.proof).toMatchObject({ stillMissing: 0, counts: { missing: 0, changed: 1 } });
    expect(applied.receipt?.rows).toHaveLength(applied.rows);
    const memories = `select m::text from memories m where profile_id = '${uuid(11)}' order by id`;
    expect(await sides.production(memories)).toEqual(await sides.past(memories));
    // The newer edit survives.
    const [profile] = await sides.production(
      "select display_name from profiles where display_name like 'Mira%'",
    );
    expect(profile).toEqual({ display_name: "Mira, edited since" });
  });

  it("writes nothing the second time, and says so", async () => {
    const ctx = sides.as("support");
    const [last] = must(await listRestores(ctx, {})).filter((one) => one.state === "applied");
    const before = must(await readRestore(ctx, { restoreId: last?.id }));
    const again = must(await sides.apply(before));
    expect(again.notice).toContain("Nothing was written again");
    expect(again.receipt).toEqual(before.receipt);
    const comparison = await sides.compare(MIRA);
    const empty = await planRestore(ctx, { comparisonId: comparison.id, selection: { kind: "all" } });
    expect(empty).toMatchObject({ ok: false, code: "plan_empty" });
    // The comparison from before the restore blocks each row as present.
    const stale = must(
      await planRestore(ctx, { comparisonId: before.comparisonId, selection: { kind: "all" } }),
    );
    expect(stale.rows).toBe(0);
    expect(new Set(stale.blockedRows.map((row) => row.reason))).toEqual(new Set(["already_present"]));
    expect(await sides.apply(stale)).toMatchObject({ ok: false, code: "plan_empty" });
  });
});

describe("a deleted account", () => {
  let sides: RestoreSides;
  beforeAll(async () => {
    sides = await restoreSides(PEOPLE, `delete from users where id = '${MIRA}'`);
  });
  afterAll(() => sides.drop());

  it("asks for the person's own address, typed", async () => {
    const plan = await sides.plan(MIRA);
    const wrong = { restoreId: plan.id, planHash: plan.planHash, confirmation: "noor@example.com" };
    expect(await applyRestore(sides.as("support"), wrong)).toMatchObject({ code: "confirmation_mismatch" });
    const other = { ...wrong, confirmation: "mira@example.com", planHash: "0".repeat(64) };
    expect(await applyRestore(sides.as("support"), other)).toMatchObject({ code: "plan_stale" });
  });

  it("is not written from a preview that is more than an hour old", async () => {
    const plan = await sides.plan(MIRA);
    const ctx = sides.as("support");
    const later = { now: () => new Date(Date.now() + 61 * 60 * 1000) };
    const input = { restoreId: plan.id, planHash: plan.planHash, confirmation: "mira@example.com" };
    const late = await applyRestore({ ...ctx, ports: { ...ctx.ports, clock: later } }, input);
    expect(late).toMatchObject({ ok: false, code: "plan_expired" });
    expect(await sides.production(`select from users where id = '${MIRA}'`)).toEqual([]);
  });

  it("is refused to a viewer, who sees the address masked", async () => {
    const viewer = sides.as("viewer");
    const plan = await sides.plan(MIRA);
    const input = { restoreId: plan.id, planHash: plan.planHash, confirmation: "mira@example.com" };
    expect(await applyRestore(viewer, input)).toMatchObject({ code: "forbidden" });
    expect(await planRestore(viewer, {})).toMatchObject({ code: "forbidden" });
    const seen = must(await readRestore(viewer, { restoreId: plan.id }));
    expect(JSON.stringify(seen)).not.toContain("mira@");
  });

  it("comes back whole, once, although two operators apply it at the same time", async () => {
    const plan = await sides.plan(MIRA);
    const outcomes = await Promise.all([sides.apply(plan), sides.apply(plan), sides.apply(plan)]);
    for (const one of outcomes) if (!one.ok) expect(one.code).toBe("conflict");
    expect(outcomes.some((one) => one.ok && one.value.state === "applied")).toBe(true);
    for (const table of [
      "users",
      "profiles",
      "captures",
      "memories",
      "memory_links",
      "memory_tags",
      "events",
    ]) {
      const rows = `select x::text from ${table} x order by 1`;
      expect(await sides.production(rows)).toEqual(await sides.past(rows));
    }
    const audit = await sides.as("admin").ports.ledger.audit.list({ action: "restore.apply", limit: 50 });
    expect(
      audit.entries.filter((entry) => entry.phase === "outcome" && entry.result === "ok").length,
    ).toBeGreaterThan(0);
  });

  it("counts on from the highest number that came back", async () => {
    await sides.production(`truncate events restart identity`);
    must(await sides.apply(await sides.plan(MIRA)));
    const [row] = await sides.production(
      `insert into events (profile_id, kind) values ('${uuid(11)}', 'x') returning id`,
    );
    expect(row).toEqual({ id: "6" });
  });
});

describe("what cannot come back", () => {
  it("is named beforehand: a unique value taken, another person's row, a cleared reference", async () => {
    const sides = await restoreSides(
      PEOPLE,
      `delete from users where id = '${uuid(2)}'; delete from memories where id in ('${uuid(31)}', '${uuid(33)}');
       insert into memories (profile_id, category, factual_content) values ('${uuid(11)}', 'life_event', 'The night my daughter was born');`,
    );
    const plan = await sides.plan(MIRA);
    const reasons = Object.fromEntries(
      plan.blockedRows.map((row) => [`${row.table} ${row.key}`, row.reason]),
    );
    expect(reasons).toEqual({
      [`public.memories ${JSON.stringify([uuid(31)])}`]: "unique_taken",
      [`public.memory_links ${JSON.stringify([uuid(31), uuid(33)])}`]: "parent_missing",
      [`public.memory_tags ${JSON.stringify([uuid(31), "1"])}`]: "parent_missing",
    });
    const applied = must(await sides.apply(plan));
    expect(applied.results.find((row) => row.key.includes(uuid(33)))?.note).toContain("related_memory_id");
    const [row] = await sides.production(`select related_memory_id from memories where id = '${uuid(33)}'`);
    expect(row).toEqual({ related_memory_id: null });
    const [other] = await sides.production("select count(*)::int as n from users where email like 'noor%'");
    expect(other).toEqual({ n: 0 });
    await sides.drop();
  });
});

import { afterEach, describe, expect, it } from "vitest";
import { type ErasureSides, erasureSides } from "@/lib/testing/erasure-sides";
import { must } from "@/lib/testing/restore-sides";
import { emberSchemaSql } from "@/stack/ember/schema";
import type { Context } from "../context";
import { EMBER } from "../subjects/config";
import type { EraserPort, EraserSession } from "./port";
import { previewReplay } from "./preview-replay";
import { readReplay } from "./read-replay";
import type { Replay } from "./replay";
import { runReplay } from "./run-replay";
import { personHash } from "./scan";
import { startReplay } from "./start-replay";

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** Enough people for several pages; each has a profile, two memories and a link between them. */
const MANY = `${emberSchemaSql}
insert into users (id, clerk_id, email, created_at)
  select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'user_' || n, 'p' || n || '@example.com', '2024-01-01'
  from generate_series(1, 1203) n;
insert into profiles (user_id, display_name) select id, clerk_id from users;
insert into memories (profile_id, category, factual_content)
  select p.id, 'work', p.display_name || ' ' || k from profiles p, generate_series(1, 2) k;
insert into memory_links (from_memory_id, to_memory_id, kind)
  select a.id, b.id, 'led_to' from memories a join memories b on a.profile_id = b.profile_id and a.id < b.id;`;

const REASON = "after the restore of last night";
let sides: ErasureSides;
afterEach(() => sides.drop());

const production = { kind: "production" } as const;
const count = async (table: string) =>
  (await sides.production(`select count(*)::int as n from ${table}`))[0]?.n;

/** The name that has to be typed for production. */
async function nameOf(ctx: Context): Promise<string> {
  return must(await ctx.ports.neon.getBranch(ctx.ports.neon.productionBranchId)).name;
}

async function replay(ctx: Context, change: object = {}): Promise<Replay> {
  const input = { target: production, confirmation: await nameOf(ctx), reason: REASON, ...change };
  const { id } = must(await startReplay(ctx, input));
  await runReplay(ctx, { replayId: id });
  return must(await readReplay(ctx, { replayId: id })).replay;
}

/** The same world with something put around each open eraser. */
function around(ctx: Context, change: (session: EraserSession) => EraserSession): Context {
  const { erasures } = ctx.ports;
  const eraser: EraserPort = {
    open: async (database, subjects) => {
      const opened = await erasures.eraser.open(database, subjects);
      return opened.ok ? { ok: true, value: change(opened.value) } : opened;
    },
  };
  return { ...ctx, ports: { ...ctx.ports, erasures: { ...erasures, eraser } } };
}

describe("a replay on production", () => {
  it("deletes every erased person and nobody else, with a receipt for each, and finds nothing the second time", async () => {
    sides = await erasureSides(MANY);
    const admin = sides.as("admin");
    await sides.erase(
      { id: uuid(1203) },
      { email: "P2@example.com" },
      { clerk_id: "user_700" },
      { id: uuid(9999) },
    );
    expect(must(await previewReplay(admin, { target: production }))).toMatchObject({
      people: 1203,
      certain: 3,
      likely: 0,
    });
    const done = await replay(admin);
    expect(done).toMatchObject({
      state: "done",
      position: 4,
      scanned: 1203,
      found: 3,
      people: 3,
      rows: 15,
      failures: [],
      kept: { likely: 0, restored: 0 },
    });
    expect([await count("users"), await count("memories"), await count("memory_links")]).toEqual([
      1200, 2400, 1200,
    ]);
    const left = await sides.production(
      `select 1 from users where id in ('${uuid(1203)}', '${uuid(2)}', '${uuid(700)}')`,
    );
    expect(left).toEqual([]);
    const { receipts } = must(await readReplay(admin, { replayId: done.id }));
    expect(receipts).toHaveLength(3);
    expect(receipts.map(({ person }) => person)).toContain(await personHash(admin, uuid(2)));
    expect(receipts[0]?.counts).toHaveLength(4);
    expect(JSON.stringify([receipts, done])).not.toMatch(/example\.com|user_\d|0000-4000/);
    expect(await replay(admin)).toMatchObject({ state: "done", found: 0, people: 0 });
  });

  it("needs the typed name, an admin and a list that can be relied on", async () => {
    sides = await erasureSides(MANY);
    const admin = sides.as("admin");
    await sides.erase({ id: uuid(1) });
    const input = { target: production, confirmation: "something", reason: REASON };
    expect(await startReplay(admin, input)).toMatchObject({ code: "confirmation_mismatch" });
    expect(await startReplay(sides.as("support"), input)).toMatchObject({ code: "forbidden" });
    expect(await startReplay(admin, { ...input, reason: "" })).toMatchObject({ code: "invalid_input" });
    const [store] = admin.ports.backups.stores;
    await store?.put("erasures/000000000002.json", new Uint8Array());
    const right = { ...input, confirmation: await nameOf(admin) };
    expect(await startReplay(admin, right)).toMatchObject({ code: "erasures_behind" });
    expect(await count("users")).toBe(1203);
  });

  it("goes on where it was cut off", async () => {
    sides = await erasureSides(MANY);
    const admin = sides.as("admin");
    await sides.erase({ id: uuid(1) }, { id: uuid(2) }, { id: uuid(3) });
    const cut = around(admin, (session) => {
      let people = 0;
      return {
        ...session,
        erase: (key, save) => {
          people += 1;
          if (people > 1) throw new Error("the process died");
          return session.erase(key, save);
        },
      };
    });
    const input = { target: production, confirmation: await nameOf(admin), reason: REASON };
    const { id } = must(await startReplay(cut, input));
    await expect(runReplay(cut, { replayId: id })).rejects.toThrow("died");
    expect(await count("users")).toBe(1202);
    // Nobody takes it over while it may be at work, and whoever starts another gets this one.
    expect(must(await runReplay(admin, { replayId: id })).state).toBe("running");
    expect(must(await startReplay(admin, input)).id).toBe(id);
    const later = { ...admin.ports, clock: { now: () => new Date(Date.now() + 600_000) } };
    await runReplay({ ...admin, ports: later }, { replayId: id });
    const { replay: done, receipts } = must(await readReplay(admin, { replayId: id }));
    expect(done).toMatchObject({ state: "done", people: 3 });
    expect(receipts).toHaveLength(3);
    expect(await count("users")).toBe(1200);
  });

  it("deletes the others when one cannot be deleted, says why, and ends as failed", async () => {
    sides = await erasureSides(
      `${MANY} create table invoices (id int primary key, user_id uuid not null references users);
       insert into invoices values (1, '${uuid(2)}');`,
      "",
      { ...EMBER, ignore: ["public.invoices"] },
    );
    const admin = sides.as("admin");
    await sides.erase({ id: uuid(1) }, { id: uuid(2) }, { id: uuid(3) });
    const failed = await replay(admin);
    expect(failed).toMatchObject({ state: "failed", found: 3, people: 2, failure: { code: "erase_failed" } });
    expect(failed.failures).toHaveLength(1);
    expect(failed.failures[0]?.message).toContain("invoices_user_id_fkey");
    await sides.production("delete from invoices");
    expect(await replay(admin)).toMatchObject({ state: "done", found: 1, people: 1 });
    expect(await count("users")).toBe(1200);
  });

  it("finds who is recorded while it is at work", async () => {
    sides = await erasureSides(MANY);
    const admin = sides.as("admin");
    await sides.erase({ id: uuid(1) });
    const meanwhile = around(admin, (session) => ({
      ...session,
      erase: async (key, save) => {
        if (key === uuid(1)) await sides.erase({ id: uuid(2) });
        return session.erase(key, save);
      },
    }));
    expect(await replay(meanwhile)).toMatchObject({ state: "done", position: 2, people: 2 });
  });

  it("leaves doubtful people and those who came back by an override to a person", async () => {
    sides = await erasureSides(
      MANY,
      `delete from users where id = '${uuid(7)}';
       insert into users (id, clerk_id, email, created_at) values ('${uuid(5000)}', 'user_x', 'p7@example.com', '2024-01-01')`,
    );
    const admin = sides.as("admin");
    // Recorded by key and address; production has the address under another key, as old as it.
    await sides.erase({ id: uuid(1) }, { id: uuid(7), email: "p7@example.com" });
    const override = {
      id: "ers_9",
      subject: await personHash(admin, uuid(1)),
      sequences: [1],
      legalReason: "a court order",
      requestedBy: "user:a",
      requestedByName: "A",
      requestedAt: "2026-01-01T00:00:00.000Z",
      expiresAt: "2026-01-02T00:00:00.000Z",
      decision: null,
      uses: [],
    };
    const { overrides } = admin.ports.ledger;
    await overrides.create(override, "2026-01-01T00:00:00.000Z");
    const granted = {
      kind: "granted",
      by: "user:b",
      byName: "B",
      at: "2026-01-01T01:00:00.000Z",
      reason: null,
    } as const;
    await overrides.decide("ers_9", granted, "2026-01-02T01:00:00.000Z");
    await overrides.use("ers_9", {
      action: "restore.apply",
      by: "user:a",
      byName: "A",
      at: "2026-01-01T02:00:00.000Z",
    });
    expect(await replay(admin)).toMatchObject({ state: "done", people: 0, kept: { likely: 1, restored: 1 } });
    expect(await replay(admin, { includeLikely: true })).toMatchObject({
      people: 1,
      kept: { likely: 0, restored: 1 },
    });
    expect(await count("users")).toBe(1202);
  });
});

it("a replay on a recovery branch of ours deletes there alone", async () => {
  sides = await erasureSides(MANY);
  await sides.erase({ id: uuid(1) });
  const target = { kind: "branch", branchId: "past" } as const;
  expect(await replay(sides.as("admin"), { target, confirmation: "rk-past" })).toMatchObject({ people: 1 });
  expect(await count("users")).toBe(1203);
  expect(await sides.past("select count(*)::int as n from users")).toEqual([{ n: 1202 }]);
});

import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DumpProgress, DumpResult, RestoreProgress } from "@/lib/recovery/backup/port";
import { createBackupTools } from "./index";
import { freshDatabase, ODD_SCHEMA, sql } from "./testing/databases";
import { type MemorySink, memorySink, storedDump } from "./testing/sinks";

const tools = createBackupTools();
let source: Awaited<ReturnType<typeof freshDatabase>>;
let identity: string;
let recipient: string;
let sink: MemorySink;
let result: DumpResult;
const progress: DumpProgress[] = [];

/** A partitioned table of mixed case, and a neighbour whose name begins with its own. */
const LOGS = `
create table "Odd, schema"."Log" (at date not null, n int) partition by range (at);
create table "Odd, schema"."Log 2026" partition of "Odd, schema"."Log" for values from ('2026-01-01') to ('2027-01-01');
insert into "Odd, schema"."Log" select date '2026-05-01' + i, i from generate_series(1, 3) i;
create table "Odd, schema"."Log old" (n int);
insert into "Odd, schema"."Log old" values (1), (2);`;

beforeAll(async () => {
  source = await freshDatabase("source");
  await sql(source.url, ODD_SCHEMA, LOGS);
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
  sink = memorySink();
  const outcome = await tools.dump({
    url: source.url,
    encryption: { kind: "age", recipients: [recipient] },
    sinks: [sink],
    onProgress: (one) => progress.push(one),
  });
  if (!outcome.ok) throw new Error(outcome.message);
  result = outcome.value;
});
afterAll(() => source.drop());

function object(): Buffer {
  const bytes = sink.object();
  if (bytes === null) throw new Error("nothing was stored");
  return bytes;
}

describe("dump and restore", () => {
  it("says what it took", async () => {
    expect(result.bytes.stored).toBe(object().length);
    const opened = await storedDump(object(), null).open();
    const digest = opened.ok ? await tools.digest(opened.value.body) : opened;
    expect(digest).toEqual({ ok: true, value: { bytes: object().length, sha256: result.sha256.stored } });
    expect(result.bytes.plain).toBeGreaterThan(5_000_000);
    const rows = Object.fromEntries(result.tables.map((table) => [table.table, table.rows]));
    expect(rows).toEqual({
      "public.users": 500,
      "public.memories": 20_000,
      '"Odd, schema"."Select ""x"""': 10,
      '"Odd, schema"."Log 2026"': 3,
      '"Odd, schema"."Log old"': 2,
      "public.keyless": 2,
      "public.nothing": 3,
      "public.events_2026": 4,
      "public.events_rest": 2,
      "public.scratch": 1,
    });
    expect(result.sinks).toMatchObject([{ name: "memory", outcome: { ok: true } }]);
    expect(progress.at(-1)).toMatchObject({ plain: result.bytes.plain, stored: result.bytes.stored });
    expect(object().includes("the night")).toBe(false);
  });

  it("brings every table back with the same fingerprint", async () => {
    const target = await freshDatabase("target");
    const seen: RestoreProgress[] = [];
    const outcome = await tools.restore({
      dump: storedDump(object(), result),
      identities: [identity],
      url: target.url,
      onProgress: (one) => seen.push(one),
    });
    expect(outcome).toMatchObject({ ok: true, value: { tables: result.tables } });
    expect(new Set(seen.map((one) => one.stage))).toEqual(new Set(["check", "restore", "prove"]));
    expect(await sql(target.url, "select last_value::int from lonely")).toEqual([{ last_value: 41 }]);
    const again = await tools.restore({
      dump: storedDump(object(), result),
      identities: [identity],
      url: target.url,
    });
    expect(again).toMatchObject({ ok: false, code: "target_not_empty" });
    await target.drop();
  });

  it("brings back the chosen tables only, with quoted names and all partitions", async () => {
    const target = await freshDatabase("target");
    const outcome = await tools.restore({
      dump: storedDump(object(), result),
      identities: [identity],
      url: target.url,
      tables: ["public.users", '"Odd, schema"."Select ""x"""', '"Odd, schema"."Log"', "public.events"],
    });
    if (!outcome.ok) throw new Error(outcome.message);
    // Each partition as it was, and nothing of `Log old`, whose name begins like `Log`.
    const kept = [
      "public.users",
      '"Odd, schema"."Select ""x"""',
      '"Odd, schema"."Log 2026"',
      "public.events_2026",
      "public.events_rest",
    ];
    expect(outcome.value.tables).toEqual(result.tables.filter((one) => kept.includes(one.table)));
    expect(outcome.value.tables).toHaveLength(kept.length);
    expect(await sql(target.url, "select count(*)::int as n from events")).toEqual([{ n: 6 }]);
    expect(await sql(target.url, "select to_regclass('memories') as gone")).toEqual([{ gone: null }]);
    await target.drop();
  });

  it("restores nothing with a wrong key", async () => {
    const target = await freshDatabase("target");
    const outcome = await tools.restore({
      dump: storedDump(object(), result),
      identities: [await generateX25519Identity()],
      url: target.url,
    });
    expect(outcome).toMatchObject({ ok: false, code: "key_missing" });
    expect(await tools.prove({ url: target.url })).toEqual({ ok: true, value: [] });
    await target.drop();
  });

  it("notices one changed character, whatever the table", async () => {
    const target = await freshDatabase("target");
    await tools.restore({ dump: storedDump(object(), result), identities: [identity], url: target.url });
    const changes = [
      ["public.users", "update users set mood = 'glad' where clerk_id = 'user_4'"],
      ["public.memories", "update memories set facts = '{\"n\": 7, \"x\": 1.5}' where facts->>'n' = '7'"],
      [
        "public.memories",
        "update memories set score = '-0' where id = (select min(id) from memories where score = 0)",
      ],
      ["public.keyless", "delete from keyless where ctid = (select min(ctid) from keyless)"],
      ["public.nothing", "insert into nothing default values"],
      ["public.events_rest", "update events_rest set n = n + 1 where at < '2026-01-01' and n = 0"],
    ] as const;
    for (const [table, change] of changes) {
      const before = await tools.prove({ url: target.url });
      await sql(target.url, change);
      const after = await tools.prove({ url: target.url });
      if (!before.ok || !after.ok) throw new Error("could not prove");
      const differing = after.value.filter(
        (one, index) =>
          one.fingerprint !== before.value[index]?.fingerprint || one.rows !== before.value[index]?.rows,
      );
      expect(
        differing.map((one) => one.table),
        change,
      ).toEqual([table]);
    }
    await target.drop();
  });
});

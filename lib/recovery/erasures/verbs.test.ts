import { describe, expect, it } from "vitest";
import { type MemoryWorld, memoryWorld } from "@/lib/adapters/memory/context";
import { memoryErasures } from "@/lib/adapters/memory/erasures";
import { catchUp } from "../backup/catch-up";
import { runBackup } from "../backup/run-backup";
import { takeBackup } from "../backup/take-backup";
import type { Context } from "../context";
import type { Outcome } from "../errors";
import { importErasures } from "./import-erasures";
import { mirrorErasures } from "./mirror-erasures";
import { rebuildErasures } from "./rebuild-erasures";
import { refuseErased } from "./refuse-erased";
import { reportErasure } from "./report-erasure";
import { verifyErasures } from "./verify-erasures";

function good<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome.value;
}

const service = (world: MemoryWorld): Context => ({
  ...world.as("admin"),
  actor: { kind: "service", name: "ember" },
});
const report = (world: MemoryWorld, name: string) =>
  reportErasure(service(world), { requestId: `r-${name}`, person: { email: `${name}@example.com` } });

/** The same world with the ledger's list as it was after so many entries. */
async function rolledBack(ctx: Context, entries: number): Promise<Context> {
  const older = memoryErasures(() => ctx.ports.clock.now());
  for (const erasure of await ctx.ports.ledger.erasures.forward(0, entries)) await older.adopt(erasure);
  return { ...ctx, ports: { ...ctx.ports, ledger: { ...ctx.ports.ledger, erasures: older } } };
}

const ada = { key: "7", lookups: ["ADA@example.com", null], createdAt: "2020-01-01T00:00:00Z" };
const ask = (ctx: Context, point: number | null = null) =>
  refuseErased(ctx, [ada, null], { action: "comparison.run", point });

describe("reporting an erasure", () => {
  it("records hashes, mirrors them, and answers a repeated request with its first position", async () => {
    const world = memoryWorld();
    const first = good(await report(world, "ada"));
    expect(first).toMatchObject({ position: 1, fresh: true, mirrored: 2, destinations: 2 });
    expect(good(await report(world, "ben")).position).toBe(2);
    expect(good(await report(world, "ada"))).toEqual({ ...first, fresh: false });
    for (const { objects } of [world.backups.primary, world.backups.second]) {
      const keys = [...objects.keys()];
      expect(keys).toEqual(["erasures/000000000001.json", "erasures/000000000002.json"]);
      const texts = [...objects.values()].map(({ bytes }) => new TextDecoder().decode(bytes)).join();
      expect(texts).not.toMatch(/r-ada|ben@|example/);
    }
    const { entries } = await world.ports.ledger.audit.list({ limit: 50 });
    expect(JSON.stringify(entries)).not.toMatch(/@example|r-ada/);
    expect(entries[0]).toMatchObject({ action: "erasure.add", actor: "service:ember", result: "ok" });
  });

  it("says so when an id stands for somebody else already", async () => {
    const world = memoryWorld();
    good(await report(world, "ada"));
    const other = await reportErasure(service(world), {
      requestId: "r-ada",
      person: { email: "ben@example.com" },
    });
    expect(other).toMatchObject({
      ok: false,
      code: "conflict",
      hint: expect.stringContaining("NOT recorded"),
    });
  });

  it.each([
    ["nothing that names anybody", { person: { email: "  " } }],
    ["a column that names nobody", { person: { plan: "free" } }],
    ["a moment to come", { person: { email: "a@b" }, erasedAt: "2026-11-23T14:06:00Z" }],
    ["an id with spaces", { requestId: "a b", person: { email: "a@b" } }],
  ])("refuses %s", async (_, input) => {
    const world = memoryWorld();
    expect(await reportErasure(world.as("admin"), input)).toMatchObject({ ok: false, code: "invalid_input" });
    expect(await world.ports.ledger.erasures.forward(0, 9)).toEqual([]);
  });

  it("is all that the product's server may do, and nothing for support", async () => {
    const world = memoryWorld();
    const person = { email: "ada@example.com" };
    expect(await reportErasure(world.as("support"), { person })).toMatchObject({ code: "forbidden" });
    expect(await mirrorErasures(service(world), {})).toMatchObject({ code: "forbidden" });
    expect(await takeBackup(service(world), {})).toMatchObject({ code: "forbidden" });
  });

  it("is taken while one bucket is away, and healed by the hourly tick", async () => {
    const world = memoryWorld();
    good(await report(world, "ada"));
    world.backups.second.away = true;
    expect(good(await report(world, "ben"))).toMatchObject({ position: 2, mirrored: 1, destinations: 2 });
    expect(good(await report(world, "cyd")).mirrored).toBe(1);
    expect(await world.ports.ledger.erasures.mirrors()).toMatchObject([
      { destination: "primary", position: 3, problem: null },
      { destination: "second", position: 0, problem: expect.any(String) },
    ]);
    world.backups.second.away = false;
    await catchUp(world.as("admin"), {});
    expect(await world.ports.ledger.erasures.mirrors()).toMatchObject([
      { position: 3, problem: null },
      { position: 3, problem: null },
    ]);
    expect(
      [...world.backups.second.objects.keys()].filter((key) => key.startsWith("erasures/")),
    ).toHaveLength(3);
  });

  it("is not taken while no bucket answers: nobody could tell whether the list is whole", async () => {
    const world = memoryWorld();
    for (const bucket of [world.backups.primary, world.backups.second]) bucket.away = true;
    expect(await report(world, "ada")).toMatchObject({ ok: false, code: "erasures_unreadable" });
    expect(await world.ports.ledger.erasures.forward(0, 9)).toEqual([]);
  });

  it("never overwrites what lies in the mirror", async () => {
    const world = memoryWorld();
    good(await report(world, "ada"));
    const key = "erasures/000000000001.json";
    const forged = { bytes: new TextEncoder().encode("{}"), modifiedAt: "2026-11-23T14:00:00.000Z" };
    world.backups.second.objects.set(key, forged);
    const notes = good(await mirrorErasures(world.as("admin"), {}));
    expect(notes.find(({ destination }) => destination === "second")?.problem).toContain("another entry");
    expect(world.backups.second.objects.get(key)).toBe(forged);
    const { mirrors } = good(await verifyErasures(world.as("admin"), {}));
    expect(mirrors.map(({ problems }) => problems.length)).toEqual([0, 1]);
  });
});

describe("importing a file", () => {
  const reason = "moved from the old list";
  it("records everybody and says each line's position; again, it says that they are known", async () => {
    const world = memoryWorld();
    const csv =
      '\ufeffEmail,clerk_id,erased_at\r\n"Ada@Example.com",,2026-11-01T10:00:00+01:00\r\n\r\n,user_2b,\r\n';
    const done = good(await importErasures(world.as("admin"), { csv, reason }));
    expect(done).toMatchObject({ accepted: true, recorded: 2, known: 0, wrong: 0 });
    expect(done.lines.map(({ line, position }) => [line, position])).toEqual([
      [2, 1],
      [4, 2],
    ]);
    expect(await ask(world.as("admin"))).toMatchObject({ code: "subject_erased" });
    const [first] = await world.ports.ledger.erasures.forward(0, 1);
    expect(first).toMatchObject({ erasedAt: "2026-11-01T09:00:00.000Z", source: "csv", reason });
    const again = good(await importErasures(world.as("admin"), { csv, reason }));
    expect(again).toMatchObject({ accepted: true, recorded: 0, known: 2 });
  });

  it("records nobody when one line is wrong, and reports all of them", async () => {
    const world = memoryWorld();
    const csv =
      'key,email,erased_at\n1,a@b.c,\n2,a@b.c\n,,\n3,,yesterday\n4,"two\nlines@x",2030-01-01T00:00:00Z\n';
    const done = good(await importErasures(world.as("admin"), { csv, reason }));
    expect(done).toMatchObject({ accepted: false, recorded: 0, wrong: 4 });
    expect(done.lines.map(({ line, state }) => `${line} ${state}`)).toEqual([
      "2 left_out",
      "3 wrong",
      "4 wrong",
      "5 wrong",
      "6 wrong",
    ]);
    expect(await world.ports.ledger.erasures.forward(0, 9)).toEqual([]);
  });

  it.each([
    ["an unknown column", "email,name\na@b,Ada\n"],
    ["no identifying column", "reason\nx\n"],
    ["a column twice", "email,email\na@b,a@b\n"],
    ["a quote that is never closed", 'email\n"a@b\n'],
    ["too many lines", `email\n${"a@b\n".repeat(5001)}`],
  ])("refuses a file with %s", async (_, csv) => {
    const world = memoryWorld();
    expect(await importErasures(world.as("admin"), { csv, reason })).toMatchObject({ code: "invalid_input" });
  });
});

describe("a ledger that was brought back to an older state", () => {
  async function three() {
    const world = memoryWorld();
    for (const name of ["ada", "ben", "cyd"]) good(await report(world, name));
    return { world, older: await rolledBack(world.as("admin"), 1) };
  }

  it("refuses everything, for everybody, until the list is rebuilt from its mirror", async () => {
    const { world, older } = await three();
    const nobody = { key: "9", lookups: [], createdAt: null };
    for (const people of [[ada], [nobody], []]) {
      const refusal = await refuseErased(older, people, { action: null, point: null });
      expect(refusal).toMatchObject({ code: "erasures_behind" });
    }
    const again = await reportErasure(older, { person: { email: "dee@example.com" } });
    expect(again).toMatchObject({ ok: false, code: "erasures_behind" });
    expect(good(await rebuildErasures(older, {}))).toEqual({ adopted: 2, position: 3 });
    expect(await older.ports.ledger.erasures.forward(0, 9)).toEqual(
      await world.ports.ledger.erasures.forward(0, 9),
    );
    expect(await ask(older)).toMatchObject({ code: "subject_erased" });
    expect(await refuseErased(older, [nobody], { action: null, point: null })).toBeNull();
  });

  it("is rebuilt from whichever destination has an entry intact, and from nothing else", async () => {
    const { world, older } = await three();
    world.backups.primary.objects.delete("erasures/000000000002.json");
    const spoilt = { bytes: new TextEncoder().encode("{}"), modifiedAt: "2026-11-23T14:00:00.000Z" };
    world.backups.second.objects.set("erasures/000000000003.json", spoilt);
    expect(good(await rebuildErasures(older, {}))).toEqual({ adopted: 2, position: 3 });
    const empty = await rolledBack(world.as("admin"), 0);
    world.backups.primary.objects.set("erasures/000000000003.json", spoilt);
    expect(await rebuildErasures(empty, {})).toMatchObject({ ok: false, code: "erasures_unreadable" });
    expect((await empty.ports.ledger.erasures.standing()).position).toBe(2);
  });

  it("that went on by itself is not mixed with the mirror", async () => {
    const { older } = await three();
    await older.ports.ledger.erasures.append([
      {
        requestId: "alone",
        erasedAt: "2026-11-23T14:00:00.000Z",
        source: "form",
        keyId: "k",
        hashes: [],
        by: "user:x",
        byName: "X",
        reason: null,
      },
    ]);
    expect(await rebuildErasures(older, {})).toMatchObject({
      ok: false,
      code: "erasures_unreadable",
      message: expect.stringContaining("different ways"),
    });
  });

  it("is noticed by what a backup knows, even when no mirror goes on", async () => {
    const { world, older } = await three();
    for (const { objects } of [world.backups.primary, world.backups.second]) objects.clear();
    expect(await ask(older, 1)).toMatchObject({ code: "subject_erased" });
    expect(await ask(older, 3)).toMatchObject({ code: "erasures_behind" });
  });
});

it("a backup's manifest knows the list's position", async () => {
  const world = memoryWorld();
  good(await report(world, "ada"));
  good(await report(world, "ben"));
  const { run } = good(await takeBackup(world.as("admin"), {}));
  expect(good(await runBackup(world.as("admin"), { runId: run.id })).manifest?.erasurePosition).toBe(2);
});

it("a list whose key is not at hand refuses everybody", async () => {
  const world = memoryWorld();
  await world.ports.ledger.erasures.append([
    {
      requestId: "old",
      erasedAt: "2026-11-23T14:00:00.000Z",
      source: "form",
      keyId: "lost",
      hashes: [{ field: "email", hash: "00" }],
      by: "user:x",
      byName: "X",
      reason: null,
    },
  ]);
  expect(await ask(world.as("admin"))).toMatchObject({
    code: "erasures_unreadable",
    message: expect.stringContaining("key lost"),
  });
});

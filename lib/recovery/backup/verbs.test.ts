import { describe, expect, it } from "vitest";
import { type MemoryWorld, memoryWorld } from "@/lib/adapters/memory/context";
import type { Context } from "../context";
import { fail, type Outcome } from "../errors";
import { applyRetention } from "../retention/apply-retention";
import { previewRetention } from "../retention/preview-retention";
import { catchUp } from "./catch-up";
import { listBackups } from "./list-backups";
import { pinBackup } from "./pin-backup";
import { presignDownload } from "./presign-download";
import { readBackup } from "./read-backup";
import { readRun } from "./read-run";
import { reindexBackups } from "./reindex-backups";
import { reverifyBackups } from "./reverify-backups";
import { runBackup } from "./run-backup";
import { takeBackup } from "./take-backup";
import { unpinBackup } from "./unpin-backup";

const DAY = 86_400_000;

function good<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome.value;
}

/** Takes a backup the whole way, as button and worker do together. */
async function backUp(world: MemoryWorld, schedule: "daily" | "manual" = "manual"): Promise<string> {
  const { run } = good(await takeBackup(world.as("admin"), { schedule }));
  good(await runBackup(world.as("admin"), { runId: run.id }));
  return run.backupId;
}

const states = async (ctx: Context, backupId: string) =>
  Object.fromEntries(
    good(await readBackup(ctx, { backupId })).record.copies.map((copy) => [
      `${copy.destination} ${copy.key.split("/")[0]}`,
      copy.state,
    ]),
  );

function changed(
  world: MemoryWorld,
  settings: Partial<MemoryWorld["ports"]["backups"]["settings"]>,
): Context {
  const ctx = world.as("admin");
  const backups = { ...ctx.ports.backups, settings: { ...ctx.ports.backups.settings, ...settings } };
  return { ...ctx, ports: { ...ctx.ports, backups } };
}

describe("taking", () => {
  it("claims, queues, and answers a second click with the run that is there", async () => {
    const world = memoryWorld();
    const first = good(await takeBackup(world.as("admin"), {}));
    expect(first).toMatchObject({ started: true, run: { state: "queued", schedule: "manual" } });
    expect(world.backups.jobs).toEqual([{ kind: "run-backup", runId: first.run.id }]);
    const again = good(await takeBackup(world.as("admin"), { schedule: "daily" }));
    expect(again).toMatchObject({ started: false, run: { id: first.run.id } });
    // Offered again, in case that its process died between claim and queue: by its key it is still one job.
    const job = { kind: "run-backup", runId: first.run.id };
    expect(world.backups.jobs).toEqual([job, job]);
  });

  it("goes through all stages and is good in both places, and for its month", async () => {
    const world = memoryWorld();
    const id = await backUp(world, "daily");
    const { run } = good(
      await readRun(world.as("viewer"), {
        runId: (await world.ports.ledger.backups.list({ limit: 1 }))[0]?.id,
      }),
    );
    expect(run).toMatchObject({ state: "succeeded", stage: "clean_up", failure: null, notes: [] });
    expect(await states(world.as("viewer"), id)).toEqual({
      "primary daily": "verified",
      "primary monthly": "verified",
      "second daily": "verified",
      "second monthly": "verified",
    });
    const list = good(await listBackups(world.as("viewer"), {}));
    expect(list.backups).toMatchObject([
      { id, state: "good", places: 2, rows: 3, encrypted: true, goes: null },
    ]);
    expect(good(await world.neon.listBranches()).map((branch) => branch.name)).toEqual(["production"]);
    expect(good(await takeBackup(world.as("admin"), { schedule: "daily" }))).toMatchObject({
      started: false,
    });
  });

  it("names everything that is missing, and starts nothing", async () => {
    const world = memoryWorld();
    const refused = await takeBackup(changed(world, { encryption: null }), {});
    expect(refused).toMatchObject({
      code: "preflight_failed",
      message: expect.stringContaining("BACKUP_RECIPIENTS"),
    });
    expect(await world.ports.ledger.backups.list({ limit: 1 })).toEqual([]);
  });

  it("says beforehand that a job will not fit, and where it would", async () => {
    const world = memoryWorld();
    const refused = await takeBackup(changed(world, { limitSeconds: 1 }), {});
    expect(refused).toMatchObject({
      code: "preflight_failed",
      hint: expect.stringContaining("npm run worker"),
    });
    expect(world.backups.jobs).toEqual([]);
  });

  it("fails in the open and leaves nothing: no object, no upload, no branch", async () => {
    const world = memoryWorld();
    world.backups.dumps.failure = fail("dump_failed", "pg_dump ended with code 1.", "Look at the notes.");
    const { run } = good(await takeBackup(world.as("admin"), {}));
    expect(await runBackup(world.as("admin"), { runId: run.id })).toMatchObject({ code: "dump_failed" });
    const [failed] = good(await listBackups(world.as("viewer"), {})).runs;
    expect(failed).toMatchObject({ state: "failed", stage: "dump", failure: { code: "dump_failed" } });
    expect(failed?.notes).toEqual(["pg_dump: error: pg_dump ended with code 1."]);
    for (const bucket of [world.backups.primary, world.backups.second]) {
      expect([...bucket.objects.keys(), ...bucket.uploads.keys()]).toEqual([]);
    }
    expect(good(await world.neon.listBranches())).toHaveLength(1);
  });
});

describe("catching up", () => {
  it("takes a missed day once it is due, not before", async () => {
    const world = memoryWorld({}, "2026-11-23T02:30:00.000Z");
    expect(good(await catchUp(world.as("admin"), {})).daily).toBeNull();
    world.advance(3_600_000);
    expect(good(await catchUp(world.as("admin"), {})).daily).toMatchObject({ started: true });
    expect(good(await catchUp(world.as("admin"), {})).daily).toMatchObject({ started: false });
  });

  it("brings a destination that was away up to date", async () => {
    const world = memoryWorld();
    world.backups.second.away = true;
    const id = await backUp(world, "daily");
    expect(await states(world.as("viewer"), id)).toMatchObject({
      "primary daily": "verified",
      "second daily": "behind",
    });
    expect((await world.ports.ledger.backups.list({ limit: 1 }))[0]?.notes[0]).toMatch(/second was left out/);
    world.backups.second.away = false;
    expect(good(await catchUp(world.as("admin"), {}))).toMatchObject({ healed: 2, problems: [] });
    expect(await states(world.as("viewer"), id)).toMatchObject({
      "second daily": "verified",
      "second monthly": "verified",
    });
    expect(world.backups.second.objects.size).toBe(4);
  });

  it("replaces a copy in which a bit fell over, once re-verification has found it", async () => {
    const world = memoryWorld();
    const id = await backUp(world, "daily");
    const key = [...world.backups.primary.objects.keys()].find((one) => /^daily.*age$/.test(one)) ?? "";
    const stored = world.backups.primary.objects.get(key);
    if (!stored) throw new Error("no object");
    const bytes = Uint8Array.from(stored.bytes);
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    world.backups.primary.objects.set(key, { ...stored, bytes });
    const seen = good(await reverifyBackups(world.as("admin"), {}));
    expect(seen).toMatchObject({ checked: 4, damaged: [{ id, destination: "primary" }] });
    expect(await states(world.as("viewer"), id)).toMatchObject({ "primary daily": "damaged" });
    good(await catchUp(world.as("admin"), {}));
    expect(await states(world.as("viewer"), id)).toMatchObject({ "primary daily": "verified" });
    expect(good(await reverifyBackups(world.as("admin"), { all: true })).damaged).toEqual([]);
  });
});

describe("keeping", () => {
  async function month(world: MemoryWorld, days: number): Promise<string[]> {
    const ids: string[] = [];
    for (let day = 0; day < days; day++) {
      ids.push(await backUp(world, "daily"));
      world.advance(DAY);
    }
    return ids;
  }

  it("does what the preview says; pinned, held and locked ones stay", async () => {
    const world = memoryWorld({}, "2026-10-20T04:00:00.000Z");
    const ids = await month(world, 36);
    const [first = "", second = "", third = "", fourth = "", fifth = ""] = ids;
    const before = good(await previewRetention(world.as("viewer"), {}));
    expect(before.plan.remove.map((one) => one.id)).toEqual(
      ids.slice(0, 6).flatMap((id) => (id === "" ? [] : [id])),
    );
    good(await pinBackup(world.as("admin"), { backupId: second, reason: "before the migration" }));
    await world.ports.ledger.backups.hold(third, "drl_1", "2027-01-01T00:00:00.000Z");
    const lockedKey =
      [...world.backups.second.objects.keys()].find((key) => key.startsWith(`daily/${fourth}.dump`)) ?? "";
    world.backups.second.locked.add(lockedKey);

    const result = good(await applyRetention(world.as("admin"), {}));
    expect(result.stuck).toMatchObject([{ id: fourth, why: expect.stringContaining("locked") }]);
    expect(result.removed.map((one) => one.id)).toEqual([first, fifth, ids[5]]);
    const lies = (id: string) =>
      [...world.backups.primary.objects.keys()].some((key) => key.startsWith(`daily/${id}`));
    expect([first, second, third].map(lies)).toEqual([false, true, true]);

    world.backups.second.locked.clear();
    good(await unpinBackup(world.as("admin"), { backupId: second, reason: "the migration is done" }));
    expect(good(await applyRetention(world.as("admin"), {})).removed.map((one) => one.id)).toEqual([
      second,
      fourth,
    ]);
    // The first of a month stays in its other tier.
    expect([...world.backups.primary.objects.keys()]).toContain(`monthly/${first}.manifest.json`);
  });

  it("finds its list again in the buckets when the ledger is lost", async () => {
    const world = memoryWorld();
    const id = await backUp(world, "daily");
    const fresh = memoryWorld();
    const ctx = { ...fresh.as("admin"), ports: { ...fresh.ports, backups: world.ports.backups } };
    world.backups.primary.objects.set("daily/bk_20260101T000000Z_fake.manifest.json", {
      bytes: new TextEncoder().encode("{}"),
      modifiedAt: "",
    });
    const found = good(await reindexBackups(ctx, {}));
    expect(found).toMatchObject({
      backups: 1,
      copies: 4,
      rejected: [{ why: expect.stringContaining("cannot be read") }],
    });
    expect(await states(ctx, id)).toMatchObject({
      "primary daily": "unchecked",
      "second monthly": "unchecked",
    });
    // Unread copies are nothing to lean on: retention waits until they were read in full.
    expect(good(await previewRetention(ctx, {})).plan.held).toMatch(/no verified backup/);
    good(await reverifyBackups(ctx, { all: true }));
    expect(await states(ctx, id)).toMatchObject({
      "primary daily": "verified",
      "second monthly": "verified",
    });
  });

  it("loses no backup when the ledger was lost and new ones are good again", async () => {
    const world = memoryWorld({}, "2026-10-01T04:00:00.000Z");
    const ids = await month(world, 10);
    const ports = { ...world.ports, ledger: memoryWorld().ports.ledger };
    const ctx = { ...world.as("admin"), ports };
    good(await reindexBackups(ctx, {}));
    const { run } = good(await takeBackup(ctx, { schedule: "daily" }));
    good(await runBackup(ctx, { runId: run.id }));
    good(await applyRetention(ctx, {}));
    const lies = (id: string) => world.backups.primary.objects.has(`daily/${id}.manifest.json`);
    expect(ids.filter((id) => !lies(id))).toEqual([]);
    expect(good(await previewRetention(ctx, {})).plan.held).toBeNull();
  });
});

describe("using", () => {
  it("gives a link for a quarter of an hour, and writes down who asked and why", async () => {
    const world = memoryWorld();
    const backupId = await backUp(world);
    const link = good(await presignDownload(world.as("admin"), { backupId, reason: "restore test at home" }));
    expect(link).toMatchObject({ url: expect.stringContaining(backupId), expiresAt: expect.any(String) });
    const { entries } = await world.ports.ledger.audit.list({ limit: 5 });
    expect(entries[0]).toMatchObject({ action: "backup.download", result: "ok" });
    expect(JSON.stringify(entries)).not.toContain(link.url);
    expect(await presignDownload(world.as("support"), { backupId, reason: "why not" })).toMatchObject({
      code: "forbidden",
    });
  });
});

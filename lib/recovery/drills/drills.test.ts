import { expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { backupManifest, backupRecord } from "@/lib/testing/backup-facts";
import { manifestKey } from "../backup/keys";
import { manifestBytes } from "../backup/parse-manifest";
import type { RestoreResult } from "../backup/port";
import { type Failure, fail, type Outcome, ok } from "../errors";
import type { Drill } from "./drill";
import { listDrills } from "./list-drills";
import { readDrill } from "./read-drill";
import { runDrill } from "./run-drill";
import { startDrill } from "./start-drill";
import { sweepDrills } from "./sweep-drills";

const TAKEN = "2026-11-23T03:00:00.000Z";
const HOUR = 3_600_000;
const HEX = "a".repeat(64);

/** A signed backup in both buckets, a worker with the key, and a restore that does what the test says. */
async function world() {
  const memory = memoryWorld();
  const { ledger, backups } = memory.ports;
  const { signature: _, ...plain } = backupManifest(TAKEN, {
    id: "bk_20261123T030000Z_4f7k",
    object: "daily/bk_20261123T030000Z_4f7k.dump.zst.age",
    sha256: { plain: HEX, stored: HEX },
  });
  const manifest = (await backups.signer?.sign(plain)) ?? backupManifest(TAKEN);
  for (const store of backups.stores)
    await store.put(manifestKey("daily", manifest.id), manifestBytes(manifest));
  const copies = ["primary", "second"].map((destination) => ({
    destination,
    key: manifest.object,
    verifiedAt: TAKEN,
    state: "verified" as const,
  }));
  await ledger.backups.saveRecord({ ...backupRecord(TAKEN), id: manifest.id, manifest, copies });
  const well = ok<RestoreResult>({
    serverVersion: "17.2",
    toolVersion: "17.2",
    tables: manifest.tables,
    notes: ["a warning of pg_restore"],
    stages: [
      { stage: "check", ms: 100 },
      { stage: "restore", ms: 2_000 },
      { stage: "prove", ms: 400 },
    ],
  });
  const hands: { identities: string[]; restored: Outcome<RestoreResult>; during: () => Promise<void> } = {
    identities: ["AGE-SECRET-KEY-1X"],
    restored: well,
    during: async () => {},
  };
  Object.assign(backups, {
    identities: async () => hands.identities,
    pause: async () => memory.neon.settle(),
    tools: {
      ...backups.tools,
      restore: async () => {
        await hands.during();
        return hands.restored;
      },
    },
  });
  const admin = memory.as("admin");
  const start = async (input = {}) => {
    const started = await startDrill(admin, input);
    if (!started.ok) throw new Error(started.message);
    return started.value;
  };
  const read = async (drillId: string): Promise<Drill> => {
    const drill = await readDrill(memory.as("viewer"), { drillId });
    if (!drill.ok) throw new Error(drill.message);
    return drill.value;
  };
  const branches = async () => {
    const listed = await memory.neon.listBranches();
    return listed.ok
      ? listed.value.map(({ name }) => name).filter((name) => name.startsWith("rk-drill"))
      : [];
  };
  return { ...memory, admin, ledger, manifest, hands, well, start, read, branches };
}

it("passes: proves the backup, leaves evidence, removes its branch, gives the backup free", async () => {
  const { admin, start, read, branches, ledger, backups, manifest, hands } = await world();
  const { drill, started } = await start();
  expect([started, drill.state, drill.destination]).toEqual([true, "queued", "primary"]);
  expect(backups.jobs).toEqual([{ kind: "drill", drillId: drill.id }]);
  let held: number | undefined;
  hands.during = async () => {
    held = (await ledger.backups.getRecord(manifest.id))?.holds.length;
    expect(await branches()).toHaveLength(1);
  };
  expect(await runDrill(admin, { drillId: drill.id })).toMatchObject({
    ok: true,
    value: { state: "passed" },
  });
  const after = await read(drill.id);
  expect(after.checks.map(({ name, ok: well }) => `${name} ${well}`)).toEqual([
    "Manifest true",
    "Checksum true",
    "Row counts true",
    "Fingerprints true",
    "Erasures true",
    "Constraints true",
    "Indexes true",
    "amcheck true",
  ]);
  expect(after).toMatchObject({
    rtoMs: 2_100,
    cleaned: true,
    failure: null,
    notes: ["a warning of pg_restore"],
  });
  expect(after.stages.map(({ stage }) => stage)).toEqual([
    "manifest",
    "target",
    "check",
    "restore",
    "prove",
    "erase",
    "inspect",
    "evidence",
    "clean_up",
  ]);
  expect([...backups.primary.objects.keys()].filter((key) => key.startsWith("drills/"))).toEqual([
    `drills/${drill.id}.json`,
    `drills/${drill.id}.md`,
  ]);
  expect(await branches()).toEqual([]);
  expect(held).toBe(1);
  const record = await ledger.backups.getRecord(manifest.id);
  expect(record).toMatchObject({ holds: [], provenAt: after.finishedAt });
  expect(await ledger.audit.openIntents(-1)).toEqual([]);
});

it("starts one at a time, and then takes the other destination", async () => {
  const { as, admin, start, advance } = await world();
  const first = await start();
  expect(await start()).toMatchObject({ started: false, drill: { id: first.drill.id } });
  await runDrill(admin, { drillId: first.drill.id });
  advance(HOUR);
  expect(await start()).toMatchObject({ started: true, drill: { destination: "second" } });
  expect(await listDrills(as("viewer"), {})).toMatchObject({
    value: { drills: [{ destination: "second" }, {}] },
  });
  expect(await startDrill(as("support"), {})).toMatchObject({ code: "forbidden" });
  expect(await startDrill(memoryWorld().as("admin"), {})).toMatchObject({ code: "not_found" });
});

it("waits in the queue for a worker that has the key", async () => {
  const { admin, start, read, hands } = await world();
  const { drill } = await start();
  hands.identities = [];
  expect(await runDrill(admin, { drillId: drill.id })).toMatchObject({ code: "key_missing" });
  expect(await read(drill.id)).toMatchObject({ state: "queued", stages: [] });
});

const DAMAGED: Failure = fail("backup_damaged", "The checksum is another one.", "Use another copy.");

it.each([
  [
    "the restore",
    (w: Awaited<ReturnType<typeof world>>) => Object.assign(w.hands, { restored: DAMAGED }),
    "backup_damaged",
  ],
  ["the signature", (w: Awaited<ReturnType<typeof world>>) => forge(w), "backup_damaged"],
  [
    "Neon",
    (w: Awaited<ReturnType<typeof world>>) => w.neon.failWith(fail("neon_unreachable", "Away.", "Wait.")),
    "neon_unreachable",
  ],
  [
    "the bucket",
    (w: Awaited<ReturnType<typeof world>>) => Object.assign(w.backups.primary, { away: true }),
    "storage_unreachable",
  ],
])("fails visibly when %s fails, proves nothing and leaves nothing", async (_, breakIt, code) => {
  const it_ = await world();
  const { drill } = await it_.start();
  breakIt(it_);
  expect(await runDrill(it_.admin, { drillId: drill.id })).toMatchObject({ ok: false, code });
  it_.neon.failWith(null);
  expect(await it_.read(drill.id)).toMatchObject({ state: "failed", failure: { code }, rtoMs: null });
  await sweepDrills(it_.admin, {});
  expect(await it_.branches()).toEqual([]);
  expect(await it_.ledger.backups.getRecord(it_.manifest.id)).toMatchObject({ provenAt: null, holds: [] });
});

function forge({ backups, manifest }: Awaited<ReturnType<typeof world>>): void {
  const key = manifestKey("daily", manifest.id);
  const forged = { ...manifest, tables: [] };
  backups.primary.objects.set(key, { bytes: manifestBytes(forged), modifiedAt: TAKEN });
}

it("fails with the check that failed when other rows came back", async () => {
  const { admin, start, read, hands, well, manifest } = await world();
  const { drill } = await start();
  const tables = manifest.tables.map((one) => (one.table === "public.users" ? { ...one, rows: 1 } : one));
  hands.restored = ok({ ...well.value, tables });
  expect(await runDrill(admin, { drillId: drill.id })).toMatchObject({ code: "backup_damaged" });
  const after = await read(drill.id);
  expect(after).toMatchObject({ state: "failed", failure: null, cleaned: true });
  expect(after.checks.filter((one) => !one.ok)).toEqual([
    { name: "Row counts", ok: false, detail: "public.users: 1 rows instead of 200" },
  ]);
});

it("whose worker was given up writes nothing more, and its branch is removed by the sweeper", async () => {
  const { admin, start, read, hands, advance, branches } = await world();
  const { drill } = await start();
  hands.during = async () => {
    advance(6 * 60_000);
    expect(await sweepDrills(admin, {})).toMatchObject({ value: { ended: [drill.id], cleaned: [drill.id] } });
  };
  expect(await runDrill(admin, { drillId: drill.id })).toMatchObject({ code: "conflict" });
  expect(await read(drill.id)).toMatchObject({
    state: "failed",
    failure: { code: "cancelled" },
    cleaned: true,
  });
  expect(await branches()).toEqual([]);
});

it("finds the branch whose creation nobody heard of by its name", async () => {
  const { admin, ledger, start, advance, neon, branches, read } = await world();
  const { drill } = await start();
  const name = `rk-drill-${drill.id.slice(4)}`;
  neon.addBranch({ id: "br-lost", name });
  const target = { kind: "branch", name, branchId: null } as const;
  await ledger.drills.save({ ...drill, state: "running", target, cleaned: false }, ["queued"]);
  advance(6 * 60_000);
  await sweepDrills(admin, {});
  expect(await branches()).toEqual([]);
  expect(await read(drill.id)).toMatchObject({ cleaned: true });
});

it("offers a waiting drill again, and ends it when nobody ever comes", async () => {
  const { admin, start, advance, backups, read } = await world();
  const { drill } = await start();
  expect(await sweepDrills(admin, {})).toMatchObject({ value: { ended: [], offered: [] } });
  advance(HOUR);
  expect(await sweepDrills(admin, {})).toMatchObject({ value: { offered: [drill.id] } });
  expect(backups.jobs).toHaveLength(2);
  advance(6 * HOUR);
  expect(await sweepDrills(admin, {})).toMatchObject({ value: { ended: [drill.id] } });
  expect(await read(drill.id)).toMatchObject({ state: "failed", failure: { code: "cancelled" } });
  expect(await runDrill(admin, { drillId: drill.id })).toMatchObject({
    ok: true,
    value: { state: "failed" },
  });
});

it("comes back for what could not be removed", async () => {
  const { admin, start, hands, neon, read, branches } = await world();
  const { drill } = await start();
  hands.during = async () => neon.failWith(fail("neon_busy", "Busy.", "Wait."));
  await runDrill(admin, { drillId: drill.id });
  expect(await read(drill.id)).toMatchObject({ state: "passed", cleaned: false });
  neon.failWith(null);
  expect(await branches()).toHaveLength(1);
  expect(await sweepDrills(admin, {})).toMatchObject({ value: { cleaned: [drill.id] } });
  expect(await branches()).toEqual([]);
});

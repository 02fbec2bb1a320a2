import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDrillPorts } from "@/lib/adapters/drill";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { memoryErasurePorts } from "@/lib/adapters/memory/erasure-ports";
import { createBackupTools } from "@/lib/adapters/pgtools";
import { freshDatabase, sql } from "@/lib/adapters/pgtools/testing/databases";
import { createDatabases } from "@/lib/adapters/postgres";
import { createEraser } from "@/lib/adapters/postgres/erase";
import { backupManifest, backupRecord } from "@/lib/testing/backup-facts";
import { rootedAt } from "@/lib/testing/two-sides";
import { manifestKey, objectKey } from "../backup/keys";
import type { Manifest } from "../backup/manifest";
import { manifestBytes } from "../backup/parse-manifest";
import { reportErasure } from "../erasures/report-erasure";
import { runDrill } from "./run-drill";
import { startDrill } from "./start-drill";

const ID = "bk_20261123T030000Z_4f7k";
const serverUrl = process.env.REKINDLE_TEST_POSTGRES_URL ?? "";
const tools = createBackupTools();
const world = memoryWorld({
  clock: { now: () => new Date() },
  drills: createDrillPorts({ serverUrl }),
  databases: createDatabases(),
  erasures: { ...memoryErasurePorts(), eraser: createEraser() },
});
const { ledger, backups } = world.ports;
const { primary } = world.backups;
const ctx = { ...world.as("admin"), subjects: rootedAt("public", "people") };
let source: Awaited<ReturnType<typeof freshDatabase>>;
let plain: Omit<Manifest, "signature">;
let dump: Uint8Array;

beforeAll(async () => {
  source = await freshDatabase("drilled");
  await sql(
    source.url,
    "create table people (id int primary key, name text unique)",
    "create table memories (id bigserial primary key, person int references people, body text)",
    "insert into people select n, 'person ' || n from generate_series(1, 300) n",
    "insert into memories (person, body) select 1 + n % 300, md5(n::text) from generate_series(1, 4000) n",
  );
  const identity = await generateX25519Identity();
  Object.assign(backups, { tools, identities: async () => [identity] });
  const encryption = { kind: "age", recipients: [await identityToRecipient(identity)] } as const;
  const [store] = backups.stores;
  if (store === undefined) throw new Error("no store");
  const object = objectKey("daily", ID, true);
  const sink = {
    name: "primary",
    put: (body: Parameters<typeof store.putStream>[1], signal: AbortSignal) =>
      store.putStream(object, body, { signal }),
  };
  const dumped = await tools.dump({ url: source.url, encryption, sinks: [sink] });
  if (!dumped.ok) throw new Error(dumped.message);
  const { tables, bytes, sha256, serverVersion, dumpVersion } = dumped.value;
  const { signature: _, ...base } = backupManifest("2026-11-23T03:00:00.000Z", {
    id: ID,
    object,
    encryption,
  });
  plain = { ...base, tables, bytes, sha256, serverVersion, dumpVersion };
  dump = primary.objects.get(object)?.bytes ?? new Uint8Array();
});
afterAll(() => source.drop());

/** Signs a manifest, lays it and the dump's bytes into the bucket, and drills. */
async function drill(change: Partial<Manifest> = {}, bytes = dump) {
  const manifest = await backups.signer?.sign({ ...plain, ...change });
  if (manifest === undefined) throw new Error("no signer");
  const modifiedAt = manifest.takenAt;
  primary.objects.set(manifest.object, { bytes, modifiedAt });
  primary.objects.set(manifestKey("daily", ID), { bytes: manifestBytes(manifest), modifiedAt });
  const copy = {
    destination: "primary",
    key: manifest.object,
    verifiedAt: modifiedAt,
    state: "verified",
  } as const;
  await ledger.backups.saveRecord({ ...backupRecord(modifiedAt), id: ID, manifest, copies: [copy] });
  const started = await startDrill(ctx, {});
  if (!started.ok) throw new Error(started.message);
  const drillId = started.value.drill.id;
  const outcome = await runDrill(ctx, { drillId });
  const ended = await ledger.drills.get(drillId);
  if (ended === null) throw new Error("the drill is gone");
  return { outcome, drill: ended };
}

/** Databases that drills have left on the server. */
async function leftOvers(): Promise<number> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  const found = await client.query("select from pg_database where datname like 'rk\\_drill\\_0%'");
  await client.end();
  return found.rowCount ?? -1;
}

it("restores a real backup, checks every B-tree, and leaves its evidence and nothing else", async () => {
  const { outcome, drill: passed } = await drill();
  expect(outcome).toMatchObject({ ok: true });
  expect(passed).toMatchObject({ state: "passed", failure: null, cleaned: true });
  expect(passed.checks.every((one) => one.ok)).toBe(true);
  expect(passed.checks.find((one) => one.name === "Row counts")?.detail).toBe(
    "2 tables, 4300 rows, as in the manifest",
  );
  expect(passed.checks.at(-1)?.detail).toBe("3 B-tree indexes agree with their tables");
  expect(passed.rtoMs).toBeGreaterThan(0);
  const text = new TextDecoder().decode(primary.objects.get(`drills/${passed.id}.md`)?.bytes);
  expect(text).toContain("| public.memories | 4000 | yes |");
  expect(await leftOvers()).toBe(0);
});

it.each([0.001, 0.3, 0.6, 0.999])("notices a flipped bit at %d of the object", async (place) => {
  const bytes = Uint8Array.from(dump);
  const position = Math.floor(bytes.length * place);
  bytes[position] = (bytes[position] ?? 0) ^ 4;
  const { outcome, drill: failed } = await drill({}, bytes);
  expect(outcome).toMatchObject({ ok: false, code: "backup_damaged" });
  expect(failed).toMatchObject({ state: "failed", stage: "check", rtoMs: null, cleaned: true });
  expect(await leftOvers()).toBe(0);
});

it("notices that other rows came back than the manifest says", async () => {
  const tables = plain.tables.map((one) => ({ ...one, fingerprint: `${one.fingerprint}0` }));
  const { drill: failed } = await drill({ tables });
  expect(failed).toMatchObject({ state: "failed", failure: null });
  expect(failed.checks.filter((one) => !one.ok).map(({ name }) => name)).toEqual(["Fingerprints"]);
  expect(await leftOvers()).toBe(0);
});

it("says so when the key is another one", async () => {
  const mine = await backups.identities();
  const other = await generateX25519Identity();
  Object.assign(backups, { identities: async () => [other] });
  const { outcome } = await drill();
  expect(outcome).toMatchObject({ ok: false, code: "key_missing" });
  Object.assign(backups, { identities: async () => mine });
  expect(await leftOvers()).toBe(0);
});

it("deletes the erased before anything else looks, does not count them as lost, and says how many", async () => {
  // The last one is in nobody's backup.
  for (const name of ["Person 7", "person 300", "person 301"]) {
    expect(await reportErasure(ctx, { person: { name } })).toMatchObject({ ok: true });
  }
  const { outcome, drill: passed } = await drill();
  expect(outcome).toMatchObject({ ok: true });
  expect(passed.checks.every((one) => one.ok)).toBe(true);
  const said = passed.checks.find((one) => one.name === "Erasures")?.detail;
  expect(said).toMatch(/^2 people .* deleted again before anything else looked \(\d+ rows\) \(position 3\)$/);
  const evidence = JSON.parse(
    new TextDecoder().decode(primary.objects.get(`drills/${passed.id}.json`)?.bytes),
  );
  expect(evidence.erased).toMatchObject({ position: 3, people: 2 });
  expect(evidence.erased.rows).toBeGreaterThan(20);
  expect(await ledger.replays.receipts(evidence.erased.replay)).toHaveLength(2);
  expect(await leftOvers()).toBe(0);
});

it("fails when the backup knows of more erasures than the list", async () => {
  const { outcome, drill: failed } = await drill({ erasurePosition: 4 });
  expect(outcome).toMatchObject({ ok: false, code: "erasures_behind" });
  expect(failed).toMatchObject({ state: "failed", stage: "erase", cleaned: true });
});

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createScratchLedger, type ScratchLedger } from "@/lib/adapters/contract/scratch-ledger";
import { createNeon } from "@/lib/adapters/neon";
import { createObjectStore } from "@/lib/adapters/s3/object-store";
import { backupKeys } from "@/stack/backup-keys/index";
import { startControlPlane } from "@/stack/control-plane/index";
import { seedEmber } from "@/stack/ember/index";
import { freePort } from "@/stack/postgres/index";
import { startObjectStorage } from "@/stack/s3/index";

/** Commands as people start them, against a real control plane, real buckets and a real ledger. */
let dir: string;
let scratch: ScratchLedger;
let neon: Awaited<ReturnType<typeof startControlPlane>>;
let storage: Awaited<ReturnType<typeof startObjectStorage>>;
let ledger: Client;
let env: Record<string, string>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "rekindle-backup-"));
  scratch = await createScratchLedger();
  ledger = new Client({ connectionString: scratch.url });
  await ledger.connect();
  const keys = await backupKeys(join(dir, "keys"));
  const access = { accessKeyId: "key", secretAccessKey: "secret-key" };
  storage = await startObjectStorage({ dir: join(dir, "s3"), port: await freePort(), ...access });
  neon = await startControlPlane({
    dir: join(dir, "neon"),
    ports: { api: await freePort(), wsProxy: await freePort() },
    apiKey: "napi_test",
    seed: { projectName: "ember", databaseName: "ember", ownerRole: "ember" },
  });
  await seedEmber({ databaseUrl: neon.databaseUrl, people: 60 });
  env = {
    NEON_API_KEY: "napi_test",
    NEON_API_URL: neon.apiUrl,
    NEON_PROJECT_ID: neon.projectId,
    NEON_BRANCH_ID: neon.branchId,
    PRODUCTION_DATABASE_URL: neon.databaseUrl,
    LEDGER_DATABASE_URL: scratch.url,
    S3_ENDPOINT: storage.endpoint,
    S3_REGION: storage.region,
    S3_ACCESS_KEY_ID: access.accessKeyId,
    S3_SECRET_ACCESS_KEY: access.secretAccessKey,
    S3_BACKUP_BUCKET: storage.backupBucket,
    S3_IMAGE_BUCKET: storage.imageBucket,
    S3_SECOND_ENDPOINT: storage.endpoint,
    S3_SECOND_REGION: storage.region,
    S3_SECOND_ACCESS_KEY_ID: access.accessKeyId,
    S3_SECOND_SECRET_ACCESS_KEY: access.secretAccessKey,
    S3_SECOND_BUCKET: storage.secondBackupBucket,
    BACKUP_RECIPIENTS: keys.recipients.join(","),
    BACKUP_SIGNING_KEY: keys.signingKey,
    RECEIPT_KEY: randomBytes(32).toString("base64"),
    ERASURE_KEY: randomBytes(32).toString("base64"),
    CLERK_PUBLISHABLE_KEY: "pk_test_none",
    CLERK_SECRET_KEY: "sk_test_none",
    CONSOLE_URL: "http://127.0.0.1:1",
    LOG_LEVEL: "silent",
  };
});

afterAll(async () => {
  await ledger?.end();
  await neon?.stop();
  await storage?.stop();
  await scratch?.drop();
  await rm(dir, { recursive: true, force: true });
});

function command(script: string, args: readonly string[] = [], change: Record<string, string> = {}) {
  return spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", `scripts/${script}.ts`, ...args],
    {
      env: { NODE_ENV: "test", PATH: process.env.PATH ?? "", ...env, ...change },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    },
  );
}

async function ended(child: ReturnType<typeof command>) {
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, out, err };
}

const bucket = (name: string, bucketName: string) =>
  createObjectStore({
    name,
    endpoint: storage.endpoint,
    region: storage.region,
    accessKeyId: "key",
    secretAccessKey: "secret-key",
    bucket: bucketName,
  });

/** What belongs to backups in a bucket: each of them renews the outage pack beside it, too. */
async function keys(bucketName: string): Promise<string[]> {
  const listed = await bucket("test", bucketName).list("");
  if (!listed.ok) throw new Error(listed.message);
  return listed.value
    .map((object) => object.key)
    .filter((key) => !/^(probe|outage-pack)\//.test(key))
    .sort();
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await ledger.query(sql)).rows;
}

it("takes the day's backup once, into both buckets, promoted, with its branch gone", async () => {
  const first = await ended(command("backup", ["--schedule", "daily"]));
  expect(first, first.err).toMatchObject({ code: 0, out: expect.stringContaining("The backup stands.") });
  const there = await keys(storage.backupBucket);
  expect(there).toHaveLength(4);
  expect(await keys(storage.secondBackupBucket)).toEqual(there);
  expect(await rows("select state from backup_copies")).toEqual(Array(4).fill({ state: "verified" }));
  for (const name of [storage.backupBucket, storage.secondBackupBucket])
    expect(await bucket("test", name).list("outage-pack/")).toMatchObject({ value: [{}] });

  const again = await ended(command("backup", ["--schedule", "daily"]));
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining("Nothing was started") });
  expect(await keys(storage.backupBucket)).toEqual(there);
  expect(await leftBranches()).toEqual([]);
});

async function leftBranches(): Promise<string[]> {
  const api = createNeon({
    apiUrl: neon.apiUrl,
    apiKey: "napi_test",
    projectId: neon.projectId,
    branchId: neon.branchId,
    database: "ember",
    role: "ember",
  });
  const listed = await api.listBranches();
  if (!listed.ok) throw new Error(listed.message);
  return listed.value.map((branch) => branch.name).filter((name) => name.startsWith("rk-backup-"));
}

it("says what is missing instead of starting", async () => {
  const bare = await ended(command("backup", [], { BACKUP_RECIPIENTS: "", BACKUP_SIGNING_KEY: "" }));
  expect(bare.code).toBe(1);
  expect(bare.err).toMatch(/BACKUP_RECIPIENTS.*BACKUP_SIGNING_KEY/);
  const wrong = await ended(
    command("backup", [], { S3_BACKUP_BUCKET: "nobodys", S3_SECOND_BUCKET: "nobodys" }),
  );
  expect(wrong.code).toBe(1);
  expect(await rows("select state, stage from backup_runs where state = 'failed'")).toEqual([
    { state: "failed", stage: "preflight" },
  ]);
});

it.each(["branch", "dump", "verify"])("a process killed in stage %s leaves nothing behind", async (stage) => {
  const before = await keys(storage.backupBucket);
  const child = command("backup");
  const output = ended(child);
  const deadline = Date.now() + 60_000;
  for (;;) {
    const [run] = await rows("select stage from backup_runs where state = 'running'");
    if (run && run.stage === stage) break;
    if (Date.now() > deadline || child.exitCode !== null) throw new Error(`never reached ${stage}`);
    await pause(5);
  }
  process.kill(-(child.pid ?? 0), "SIGKILL");
  await output;
  const [dead] = await rows(
    "select id, manifest is not null as signed from backup_runs where state = 'running'",
  );
  await ledger.query(
    "update backup_runs set heartbeat_at = now() - interval '11 minutes' where state = 'running'",
  );

  const swept = await ended(command("worker", ["--once", "sweep"]));
  expect(swept, swept.err).toMatchObject({ code: 0 });
  const [run] = await rows(
    `select state, failure->>'code' as code from backup_runs where id = '${dead?.id}'`,
  );
  // With a signed manifest in the ledger the sweeper finishes what the dead process began.
  expect(run).toEqual(
    dead?.signed ? { state: "succeeded", code: null } : { state: "failed", code: "cancelled" },
  );
  const after = await keys(storage.backupBucket);
  expect(after.length).toBe(before.length + (dead?.signed ? 2 : 0));
  const uploads = await bucket("test", storage.backupBucket).listUploads("daily/");
  expect(uploads).toEqual({ ok: true, value: [] });
  expect(await leftBranches()).toEqual([]);
});

it("rebuilds the list from the buckets alone", async () => {
  const known = await rows("select id from backup_records order by id");
  await ledger.query("truncate backup_records, backup_copies");
  const outcome = await ended(command("backup-reindex"));
  expect(outcome, outcome.err).toMatchObject({ code: 0 });
  expect(await rows("select id from backup_records order by id")).toEqual(known);
});

it("registers a dump that others left in a bucket, and says what it wants when asked", async () => {
  const help = await ended(command("backup-register", ["old/ember.dump"]));
  expect(help).toMatchObject({ code: 2, out: expect.stringContaining("--taken-at") });
  const put = await bucket("test", storage.secondBackupBucket).put(
    "old/ember.dump",
    new TextEncoder().encode("PGDMP and more"),
  );
  expect(put).toMatchObject({ ok: true });
  const args = ["old/ember.dump", "--taken-at", "2025-01-31T03:00:00Z"];
  expect(await ended(command("backup-register", args))).toMatchObject({
    code: 1,
    err: expect.stringContaining("primary has no old/ember.dump"),
  });
  const outcome = await ended(command("backup-register", [...args, "--destination", "second"]));
  expect(outcome, outcome.err).toMatchObject({ code: 0 });
  const [{ id } = {}] = await rows("select id from backup_records where manifest is null");
  expect(outcome.out).toContain(id);
});

import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createObjectStore } from "@/lib/adapters/s3/object-store";
import type { ObjectStore } from "@/lib/recovery/backup/port";
import type { Fault } from "@/stack/s3/faults/fault";
import { type FaultProxy, startFaultProxy } from "@/stack/s3/faults/proxy";
import { type ObjectStorage, startObjectStorage } from "@/stack/s3/index";
import { createBackupTools } from "./index";
import { freshDatabase, sql } from "./testing/databases";
import { storedDump } from "./testing/sinks";
import { wrappedTools } from "./testing/wrapped";

const keys = { accessKeyId: "LOCALTEST", secretAccessKey: "secret" };
const BAD_PARTS: readonly Fault[] = [
  { kind: "reset" },
  { kind: "status", status: 503 },
  { kind: "reset-after" },
];
const SECRET_WORDS = "the night my daughter was born";
let dir: string;
let storage: ObjectStorage;
let proxy: FaultProxy;
let store: ObjectStore;
let source: Awaited<ReturnType<typeof freshDatabase>>;
let identity: string;
let recipient: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "rekindle-upload-"));
  storage = await startObjectStorage({ dir, port: 0, ...keys });
  proxy = await startFaultProxy(storage.endpoint);
  store = createObjectStore({
    name: "primary",
    endpoint: proxy.endpoint,
    region: "us-east-1",
    ...keys,
    bucket: storage.backupBucket,
    requestTimeoutMs: 3_000,
    retryMs: 5,
  });
  source = await freshDatabase("uploaded");
  // Words that nobody can compress away: the object has several parts.
  await sql(
    source.url,
    "create table memories (id int primary key, body text)",
    `insert into memories select i, '${SECRET_WORDS} ' || (select string_agg(md5(i::text || j::text), '') from generate_series(1, 32) j) from generate_series(1, 40000) i`,
  );
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
});
afterAll(async () => {
  await source.drop();
  await proxy.stop();
  await storage.stop();
  await rm(dir, { recursive: true, force: true });
});
beforeEach(() => proxy.rule(() => null));

const sinkTo = (key: string) => ({
  name: "primary",
  put: (body: AsyncIterable<Uint8Array>, signal: AbortSignal) => store.putStream(key, body, { signal }),
});

describe("a dump into a bucket", () => {
  it("survives a bad day of the store, and comes back", async () => {
    proxy.rule((seen) => {
      if (seen.kind === "part" && seen.attempt === 1) return BAD_PARTS[seen.part % BAD_PARTS.length] ?? null;
      if (seen.kind === "complete" && seen.attempt === 1) return { kind: "reset-after" };
      return seen.kind === "get" && seen.attempt % 2 === 1 ? { kind: "cut", bytes: 9_000_000 } : null;
    });
    const tools = createBackupTools();
    const encryption = { kind: "age", recipients: [recipient] } as const;
    const dumped = await tools.dump({ url: source.url, encryption, sinks: [sinkTo("daily/one")] });
    if (!dumped.ok) throw new Error(dumped.message);
    expect(dumped.value.bytes.stored).toBeGreaterThan(17_000_000);
    const target = await freshDatabase("downloaded");
    const dump = { ...storedDump(Buffer.alloc(0), dumped.value), open: () => store.get("daily/one") };
    const restored = await tools.restore({ dump, identities: [identity], url: target.url });
    expect(restored).toMatchObject({ ok: true, value: { tables: dumped.value.tables } });
    await target.drop();
  });

  it("leaves no object and no upload when pg_dump dies late", async () => {
    const wrapped = await wrappedTools({ pg_dump: 'real "$@" | head -c 40000000; kill -9 $$' });
    const encryption = { kind: "age", recipients: [recipient] } as const;
    const outcome = await wrapped.tools.dump({ url: source.url, encryption, sinks: [sinkTo("daily/two")] });
    await wrapped.remove();
    expect(outcome).toMatchObject({ ok: false, code: "dump_failed" });
    expect(await store.head("daily/two")).toEqual({ ok: true, value: null });
    expect(await store.listUploads("daily/")).toEqual({ ok: true, value: [] });
  });

  it("can be swept when the process itself is killed, and its children end with it", async () => {
    const script = join(import.meta.dirname, "..", "..", "..", "bench", "lib", "dump-once.ts");
    proxy.rule((seen) => (seen.kind === "part" ? { kind: "silence-after" } : null));
    const child = spawn(
      process.execPath,
      ["--import", "tsx", script, source.url, proxy.endpoint, "daily/three", recipient],
      {
        env: {
          ...process.env,
          S3_ACCESS_KEY_ID: keys.accessKeyId,
          S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
          S3_BACKUP_BUCKET: storage.backupBucket,
        },
        stdio: "ignore",
      },
    );
    await expect.poll(() => proxy.seen.some((seen) => seen.kind === "part"), { timeout: 20_000 }).toBe(true);
    child.kill("SIGKILL");
    const sessions =
      "select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
    await expect.poll(() => sql(source.url, sessions), { timeout: 20_000 }).toEqual([{ n: 0 }]);
    proxy.rule(() => null);
    const orphans = await store.listUploads("daily/");
    expect(orphans).toMatchObject({ ok: true, value: [{ key: "daily/three" }] });
    for (const { key, uploadId } of orphans.ok ? orphans.value : [])
      expect(await store.abortUpload(key, uploadId)).toMatchObject({ ok: true });
    expect(await store.listUploads("daily/")).toEqual({ ok: true, value: [] });
    expect(await store.head("daily/three")).toEqual({ ok: true, value: null });
  });

  it("never put a readable memory on this disk", async () => {
    const files = await readdir(dir, { recursive: true, withFileTypes: true });
    let bytes = 0;
    for (const file of files.filter((one) => one.isFile())) {
      const content = await readFile(join(file.parentPath, file.name));
      bytes += content.length;
      expect(content.includes(SECRET_WORDS), file.name).toBe(false);
    }
    expect(bytes).toBeGreaterThan(17_000_000);
  });
});

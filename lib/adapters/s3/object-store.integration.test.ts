import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { collected, inPieces, objectStoreContract, patterned } from "@/lib/adapters/contract/object-store";
import type { ObjectStore } from "@/lib/recovery/backup/port";
import type { Fault } from "@/stack/s3/faults/fault";
import { type FaultProxy, startFaultProxy } from "@/stack/s3/faults/proxy";
import { type ObjectStorage, startObjectStorage } from "@/stack/s3/index";
import { createObjectStore } from "./object-store";

const keys = { accessKeyId: "LOCALTEST", secretAccessKey: "secret" };
let dir: string;
let storage: ObjectStorage;
let proxy: FaultProxy;

const options = (endpoint: string, bucket = storage.backupBucket) => ({
  name: "primary",
  endpoint,
  region: "us-east-1",
  ...keys,
  bucket,
  // Long, for busy machines; only tests in which the store falls silent have to wait for it.
  requestTimeoutMs: 20_000,
  retryMs: 5,
});
const storeAt = (endpoint: string, bucket?: string): ObjectStore =>
  createObjectStore(options(endpoint, bucket));

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "rekindle-store-"));
  storage = await startObjectStorage({ dir, port: 0, ...keys });
  proxy = await startFaultProxy(storage.endpoint);
});
afterAll(async () => {
  await proxy.stop();
  await storage.stop();
  await rm(dir, { recursive: true });
});

objectStoreContract(async () => storeAt(storage.endpoint));

const faults: readonly Fault[] = [
  { kind: "status", status: 500 },
  { kind: "status", status: 503 },
  { kind: "status", status: 429 },
  { kind: "silence-after" },
  { kind: "reset" },
  { kind: "reset-after" },
  { kind: "duplicate" },
];

/** Gives up waiting soon. */
const hasty = (): ObjectStore => createObjectStore({ ...options(proxy.endpoint), requestTimeoutMs: 3_000 });

describe("on bad days", () => {
  // Two parts, the last one short.
  const bytes = patterned(17_000_000);
  let store: ObjectStore;
  let key: string;
  let count = 0;
  beforeEach(() => {
    store = storeAt(proxy.endpoint);
    count += 1;
    key = `faults/${count}`;
  });

  const isWhole = async () => {
    const got = await store.get(key);
    if (!got.ok) throw new Error(got.message);
    expect((await collected(got.value.body)).equals(bytes)).toBe(true);
    expect(await store.listUploads("faults/")).toEqual({ ok: true, value: [] });
  };

  for (const fault of faults) {
    const name = fault.kind === "status" ? `status ${fault.status}` : fault.kind;
    it.each([1, 2])(`survives ${name} of part %i`, async (part) => {
      proxy.rule((seen) => (seen.kind === "part" && seen.part === part && seen.attempt === 1 ? fault : null));
      if (fault.kind === "silence-after") store = hasty();
      expect(await store.putStream(key, inPieces(bytes))).toMatchObject({ ok: true });
      await isWhole();
    });
  }

  it.each([...faults, { kind: "error-body" } as const])(
    "survives $kind when the upload is completed",
    async (fault) => {
      proxy.rule((seen) => (seen.kind === "complete" && seen.attempt === 1 ? fault : null));
      if (fault.kind === "silence-after") store = hasty();
      expect(await store.putStream(key, inPieces(bytes))).toMatchObject({
        ok: true,
        value: { bytes: bytes.length },
      });
      await isWhole();
    },
  );

  it.each(["create", "part", "complete"])("gives up and leaves nothing when every %s fails", async (kind) => {
    proxy.rule((seen) => (seen.kind === kind ? { kind: "status", status: 503 } : null));
    const outcome = await store.putStream(key, inPieces(bytes));
    expect(outcome).toMatchObject({ ok: false, code: "storage_unreachable" });
    proxy.rule(() => null);
    expect(await store.head(key)).toEqual({ ok: true, value: null });
    expect(await store.listUploads("faults/")).toEqual({ ok: true, value: [] });
  });

  it("does not believe a completed upload that the store does not hold", async () => {
    proxy.rule((seen) => (seen.kind === "complete" ? { kind: "error-body" } : null));
    expect(await store.putStream(key, inPieces(bytes))).toMatchObject({ ok: false });
    proxy.rule(() => null);
    expect(await store.head(key)).toEqual({ ok: true, value: null });
  });

  it("resumes a download that breaks off, again and again", async () => {
    proxy.rule(() => null);
    await store.putStream(key, inPieces(bytes));
    proxy.rule((seen) =>
      seen.kind === "get" && seen.attempt < 4 ? { kind: "cut", bytes: 3_000_001 } : null,
    );
    await isWhole();
    expect(proxy.seen.filter((seen) => seen.kind === "get")).toHaveLength(4);
  });

  it("resumes a download whose bytes stop coming, and gives up on one that never goes on", async () => {
    proxy.rule(() => null);
    await store.putStream(key, inPieces(bytes));
    store = hasty();
    proxy.rule((seen) =>
      seen.kind === "get" && seen.attempt === 1 ? { kind: "stop", bytes: 5_000_000 } : null,
    );
    await isWhole();
    proxy.rule((seen) => (seen.kind === "get" ? { kind: "cut", bytes: 0 } : null));
    const got = await store.get(key);
    if (got.ok) await expect(collected(got.value.body)).rejects.toThrow();
  });

  it("copies in pieces what is too large for one request, through faults", async () => {
    proxy.rule((seen) => (seen.kind === "complete" && seen.attempt === 1 ? { kind: "reset-after" } : null));
    await store.putStream(key, inPieces(bytes));
    const copying = createObjectStore({ ...options(proxy.endpoint), copyPieceBytes: 6_000_000 });
    proxy.rule((seen) => {
      if (seen.attempt > 1) return null;
      if (seen.kind === "part" && seen.part === 2) return { kind: "status", status: 503 };
      return seen.kind === "complete" ? { kind: "reset-after" } : null;
    });
    expect(await copying.copy(key, `${key}-copy`)).toMatchObject({
      ok: true,
      value: { bytes: bytes.length },
    });
    expect(new Set(proxy.seen.filter((seen) => seen.kind === "part").map((seen) => seen.part)).size).toBe(3);
    key = `${key}-copy`;
    await isWhole();
  });

  it("makes a link that downloads under a plain name", async () => {
    proxy.rule(() => null);
    await store.put(key, patterned(1_000));
    const link = await store.presign(key, 60, 'bk 1"ü.dump');
    if (!link.ok) throw new Error(link.message);
    expect(link.value).toContain("X-Amz-Expires=60");
    const answer = await fetch(link.value);
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="bk_1__.dump"');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(patterned(1_000));
  });

  it("does not repeat what is forbidden", async () => {
    proxy.rule(() => ({ kind: "status", status: 403 }));
    expect(await store.put(key, new Uint8Array(1))).toMatchObject({ ok: false, code: "storage_denied" });
    expect(proxy.seen).toHaveLength(1);
    const other = storeAt(storage.endpoint, "no-such-bucket");
    expect(await other.head(key)).toMatchObject({ ok: true, value: null });
    expect(await other.probe()).toMatchObject({ ok: false, code: "storage_denied" });
  });

  it("sends equal parts, three at a time at most", async () => {
    proxy.rule(() => null);
    await store.putStream(key, inPieces(patterned(70_000_000), 333_333));
    expect(
      proxy.seen
        .filter((seen) => seen.kind === "part")
        .map((seen) => seen.part)
        .sort(),
    ).toEqual([1, 2, 3, 4, 5]);
    expect(await store.probe()).toEqual({
      ok: true,
      value: { conditionalWrites: false, listsUploads: true },
    });
  });
});

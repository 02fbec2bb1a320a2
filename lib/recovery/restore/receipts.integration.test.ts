import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { receipt, restoreRecord } from "@/lib/adapters/contract/restore-ledger";
import { createScratchLedger, type ScratchLedger } from "@/lib/adapters/contract/scratch-ledger";
import { createLedger, type Ledger } from "@/lib/adapters/ledger/index";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { createVault } from "@/lib/adapters/vault/index";
import { must } from "@/lib/testing/restore-sides";
import type { Context } from "../context";
import type { Vault } from "../vault";
import { expireReceipts } from "./expire-receipts";
import { imageContext } from "./receipt-life";
import { rotateReceipts } from "./rotate-receipts";
import type { RestoreState } from "./session";

const TABLE = "public.memories";
const [oldest, old, present] = [randomBytes(32), randomBytes(32), randomBytes(32)];

let scratch: ScratchLedger;
let ledger: Ledger;
let admin: Client;

beforeAll(async () => {
  scratch = await createScratchLedger();
  ledger = createLedger({ url: scratch.url });
  admin = new Client({ connectionString: scratch.adminUrl });
  await admin.connect();
});
beforeEach(async () => {
  await admin.query("truncate restore_sessions, receipts, receipt_images");
});
afterAll(async () => {
  await admin.end();
  await ledger.close();
  await scratch.drop();
});

function world(vault: Vault, keepDays = 30): Context {
  return memoryWorld({
    ledger,
    vault,
    clock: { now: () => new Date() },
    ids: { next: (prefix) => `${prefix}_${randomBytes(8).toString("hex")}`, seed: () => "1" },
    receipts: { keepDays },
  }).as("admin");
}

async function written(vault: Vault, id: string, state: RestoreState, texts: readonly string[]) {
  await ledger.restores.create(restoreRecord({ id }));
  await ledger.restores.claim(id, ["draft"], state);
  const { transactionId } = receipt();
  for (const [position, text] of texts.entries()) {
    const sealed = await vault.seal(Buffer.from(text), imageContext(id, TABLE));
    const image = { table: TABLE, columns: ["id", "body"], rows: 1, sealed };
    await ledger.restores.saveImage({ sessionId: id, transactionId, position }, image);
  }
  await ledger.restores.saveReceipt(receipt({ sessionId: id }));
}

async function texts(vault: Vault, id: string): Promise<(string | null)[]> {
  const found: (string | null)[] = [];
  for (let position = 0; ; position++) {
    const place = { sessionId: id, transactionId: receipt().transactionId, position };
    const image = await ledger.restores.imageAt(place);
    if (image === null) return found;
    const plain = await vault.open(image.sealed, imageContext(id, image.table));
    found.push(plain && Buffer.from(plain).toString());
  }
}

const age = (id: string, days: number) =>
  admin.query(
    "update receipt_images set saved_at = now() - make_interval(days => $2) where session_id = $1",
    [id, days],
  );

const entries = async (action: string) =>
  (await ledger.audit.list({ action, limit: 50 })).entries.filter((entry) => entry.phase === "outcome");

it("removes before-images after their time, keeps hashes, leaves sessions in doubt alone, and says so once", async () => {
  const vault = createVault([present]);
  await written(vault, "rst_old", "applied", ["the night my daughter was born"]);
  await written(vault, "rst_doubt", "in_doubt", ["the house by the river"]);
  await written(vault, "rst_new", "undone", ["first day at the mill"]);
  await age("rst_old", 31);
  await age("rst_doubt", 400);
  await age("rst_new", 29);
  const ctx = world(vault);
  expect(must(await expireReceipts(ctx, {}))).toEqual({ sessions: 1, images: 1, rows: 1 });
  expect(must(await expireReceipts(ctx, {}))).toEqual({ sessions: 0, images: 0, rows: 0 });
  expect(await texts(vault, "rst_old")).toEqual([]);
  expect(await texts(vault, "rst_doubt")).toEqual(["the house by the river"]);
  expect(await texts(vault, "rst_new")).toEqual(["first day at the mill"]);
  expect((await ledger.restores.get("rst_old"))?.receipt?.rows).toEqual(receipt().rows);
  const [entry, ...more] = await entries("restore.expire_receipts");
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ result: "ok", details: { keepDays: 30, sessions: 1, images: 1, rows: 1 } });
  expect(must(await expireReceipts(world(vault, 20), {})).sessions).toBe(1);
});

it("seals everything anew with the present key; a second run finds nothing to do, and the old key may go", async () => {
  const before = createVault([old, oldest]);
  await written(createVault([oldest]), "rst_1", "applied", ["one", "two"]);
  await written(before, "rst_2", "applied", ["three"]);
  const rotating = createVault([present, old, oldest]);
  await written(rotating, "rst_3", "in_doubt", ["four"]);
  expect(must(await rotateReceipts(world(rotating), {}))).toEqual({
    current: 1,
    resealed: 3,
    unreadable: 0,
    missingKeys: [],
  });
  expect(must(await rotateReceipts(world(rotating), {}))).toMatchObject({ current: 4, resealed: 0 });
  const alone = createVault([present]);
  expect(await texts(alone, "rst_1")).toEqual(["one", "two"]);
  expect(await texts(alone, "rst_2")).toEqual(["three"]);
  expect(await texts(alone, "rst_3")).toEqual(["four"]);
});

it("goes on where it was cut off, and does what it can without a key that is gone", async () => {
  await written(createVault([oldest]), "rst_1", "applied", ["one"]);
  await written(createVault([old]), "rst_2", "applied", ["two"]);
  const vault = createVault([present, old]);
  const failed = await rotateReceipts(world(vault), {});
  expect(failed).toMatchObject({ ok: false, code: "vault_key_missing" });
  expect(JSON.stringify(failed)).toContain(createVault([oldest]).keyId);
  expect(await texts(createVault([present]), "rst_2")).toEqual(["two"]);
  expect((await entries("restore.rotate_receipts"))[0]).toMatchObject({
    result: "failed",
    details: { key: vault.keyId },
  });
  const complete = createVault([present, oldest]);
  expect(must(await rotateReceipts(world(complete), {}))).toMatchObject({ current: 1, resealed: 1 });
});

it("walks through more images than fit on a page", async () => {
  await written(
    createVault([old]),
    "rst_1",
    "applied",
    Array.from({ length: 450 }, (_, n) => `memory ${n}`),
  );
  expect(must(await rotateReceipts(world(createVault([present, old])), {})).resealed).toBe(450);
  expect((await texts(createVault([present]), "rst_1"))[449]).toBe("memory 449");
});

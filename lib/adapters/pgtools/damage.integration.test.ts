import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DumpResult, StoredDump } from "@/lib/recovery/backup/port";
import { ok } from "@/lib/recovery/errors";
import { createBackupTools } from "./index";
import { freshDatabase, sql } from "./testing/databases";
import { memorySink, storedDump } from "./testing/sinks";

const tools = createBackupTools();
let source: Awaited<ReturnType<typeof freshDatabase>>;
let target: Awaited<ReturnType<typeof freshDatabase>>;
let identity: string;
let object: Buffer;
let result: DumpResult;

beforeAll(async () => {
  source = await freshDatabase("whole");
  target = await freshDatabase("untouched");
  await sql(
    source.url,
    "create table memories (id int primary key, body text)",
    "insert into memories select i, md5(i::text) || md5((i * 7)::text) from generate_series(1, 8000) i",
  );
  identity = await generateX25519Identity();
  const sink = memorySink();
  const recipients = [await identityToRecipient(identity)];
  const outcome = await tools.dump({
    url: source.url,
    encryption: { kind: "age", recipients },
    sinks: [sink],
  });
  const bytes = sink.object();
  if (!outcome.ok || bytes === null) throw new Error(outcome.ok ? "nothing was stored" : outcome.message);
  result = outcome.value;
  object = bytes;
});
afterAll(async () => {
  await source.drop();
  await target.drop();
});

const restoring = (dump: StoredDump) => tools.restore({ dump, identities: [identity], url: target.url });

async function expectUntouched(): Promise<void> {
  expect(await tools.prove({ url: target.url })).toEqual({ ok: true, value: [] });
}

function flipped(bytes: Buffer, position: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[position] = (changed[position] ?? 0) ^ (1 << (position % 8));
  return changed;
}

/** The first and last bytes, every region's edges, and a hundred in between. */
function positions(length: number): readonly number[] {
  const edges = [
    0,
    1,
    20,
    22,
    30,
    80,
    130,
    150,
    180,
    199,
    200,
    210,
    220,
    240,
    65_536,
    65_800,
    length - 17,
    length - 1,
  ];
  const between = Array.from({ length: 100 }, (_, index) => Math.floor(((index + 0.5) / 100) * length));
  return [...edges, ...between].filter((position) => position < length);
}

describe("a damaged backup", () => {
  it("is found by its checksum before anything is restored, whichever byte it is", async () => {
    for (const position of positions(object.length)) {
      const outcome = await restoring(storedDump(flipped(object, position), result));
      expect(outcome, `byte ${position}`).toMatchObject({ ok: false, code: "backup_damaged" });
    }
    await expectUntouched();
  });

  it("is found when it is cut, continued or swapped", async () => {
    const swapped = Buffer.concat([
      object.subarray(0, 70_000),
      object.subarray(140_000, 210_000),
      object.subarray(70_000, 140_000),
      object.subarray(210_000),
    ]);
    const cuts = [0, 1, 200, 65_000, object.length - 1].map((length) => object.subarray(0, length));
    for (const bytes of [...cuts, Buffer.concat([object, Buffer.from("x")]), swapped])
      expect(await restoring(storedDump(bytes, result))).toMatchObject({ ok: false, code: "backup_damaged" });
    await expectUntouched();
  });

  it("is found by its encryption alone when there is no manifest", async () => {
    for (const position of positions(object.length).filter((_, index) => index % 4 === 0)) {
      const outcome = await restoring(storedDump(flipped(object, position), null));
      expect(outcome.ok, `byte ${position}`).toBe(false);
    }
    await expectUntouched();
  });

  it("is found when the bytes change between the check and the restore", async () => {
    for (const position of [10, 150, 230, 70_000, object.length - 1]) {
      let opened = 0;
      const whole = storedDump(object, result);
      const changing: StoredDump = {
        ...whole,
        open: () => {
          opened += 1;
          return opened < 3 ? whole.open() : storedDump(flipped(object, position), result).open();
        },
      };
      expect(await restoring(changing), `byte ${position}`).toMatchObject({
        ok: false,
        code: "backup_damaged",
      });
    }
    await expectUntouched();
  });

  it("is no success when the download breaks off", async () => {
    let opened = 0;
    const whole = storedDump(object, result);
    const outcome = await restoring({
      ...whole,
      open: async () => {
        opened += 1;
        if (opened < 3) return whole.open();
        return ok({ bytes: object.length, body: brokenOff() });
      },
    });
    expect(outcome).toMatchObject({ ok: false });
    await expectUntouched();
  });
});

async function* brokenOff(): AsyncGenerator<Uint8Array> {
  yield object.subarray(0, 200_000);
  throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
}

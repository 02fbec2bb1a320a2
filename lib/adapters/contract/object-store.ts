import { beforeEach, describe, expect, it } from "vitest";
import type { Bytes, ObjectStore } from "@/lib/recovery/backup/port";

/** Bytes that differ everywhere, so that swapped parts are noticed. */
export function patterned(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = (at * 31 + (at >> 8) * 7 + (at >> 16)) & 255;
  return bytes;
}

export async function* inPieces(bytes: Uint8Array, size = 1_000_003): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function collected(body: Bytes): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}

const text = (words: string) => new TextEncoder().encode(words);

/** What every destination must do: whole objects or nothing, and missing things are no surprise. */
export function objectStoreContract(create: () => Promise<ObjectStore>): void {
  describe("object store", () => {
    let store: ObjectStore;
    let home: string;
    beforeEach(async () => {
      store = await create();
      home = `contract/${Math.random().toString(36).slice(2)}`;
    });

    it.each([0, 1, 16 * 1024 * 1024, 40_000_000])("streams %i bytes in and out", async (length) => {
      const bytes = patterned(length);
      const progress: number[] = [];
      const uploads: string[] = [];
      const put = await store.putStream(`${home}/one`, inPieces(bytes), {
        onProgress: (sent) => progress.push(sent),
        onUpload: async (id) => void uploads.push(id),
      });
      expect(put).toMatchObject({ ok: true, value: { key: `${home}/one`, bytes: length } });
      expect(uploads).toHaveLength(1);
      if (length > 0) expect(progress.at(-1)).toBe(length);
      const got = await store.get(`${home}/one`);
      if (!got.ok) throw new Error(got.message);
      expect(got.value.bytes).toBe(length);
      expect((await collected(got.value.body)).equals(bytes)).toBe(true);
      expect(await store.listUploads(home)).toEqual({ ok: true, value: [] });
    });

    it("keeps nothing of a stream that throws", async () => {
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield patterned(20_000_000);
        throw new Error("the source died");
      }
      expect(await store.putStream(`${home}/broken`, broken())).toMatchObject({ ok: false });
      expect(await store.head(`${home}/broken`)).toEqual({ ok: true, value: null });
      expect(await store.listUploads(home)).toEqual({ ok: true, value: [] });
    });

    it("keeps nothing of an upload that was cancelled", async () => {
      const abort = new AbortController();
      async function* endless(): AsyncGenerator<Uint8Array> {
        for (let count = 0; ; count += 1) {
          if (count === 5) abort.abort();
          yield patterned(5_000_000);
        }
      }
      const outcome = await store.putStream(`${home}/endless`, endless(), { signal: abort.signal });
      expect(outcome).toMatchObject({ ok: false });
      expect(await store.head(`${home}/endless`)).toEqual({ ok: true, value: null });
      expect(await store.listUploads(home)).toEqual({ ok: true, value: [] });
    });

    it("reads ranges and small objects", async () => {
      await store.put(`${home}/small`, text("0123456789"));
      const got = await store.get(`${home}/small`, { range: { start: 2, end: 5 } });
      if (!got.ok) throw new Error(got.message);
      expect((await collected(got.value.body)).toString()).toBe("2345");
      expect(await store.read(`${home}/small`)).toEqual({ ok: true, value: text("0123456789") });
      expect(await store.read(`${home}/small`, 9)).toMatchObject({ ok: false, code: "invalid_input" });
    });

    it("does not overwrite when it must not", async () => {
      expect(await store.put(`${home}/once`, text("first"), { ifAbsent: true })).toMatchObject({ ok: true });
      expect(await store.put(`${home}/once`, text("second"), { ifAbsent: true })).toMatchObject({
        ok: false,
        code: "conflict",
      });
      expect(await store.read(`${home}/once`)).toEqual({ ok: true, value: text("first") });
    });

    it("lists by prefix, copies, and deletes what may be gone already", async () => {
      await store.put(`${home}/daily/a ü.json`, text("a"));
      await store.put(`${home}/monthly/b`, text("b"));
      const copied = await store.copy(`${home}/daily/a ü.json`, `${home}/monthly/a ü.json`);
      expect(copied).toMatchObject({ ok: true, value: { bytes: 1 } });
      const listed = await store.list(`${home}/monthly/`);
      if (!listed.ok) throw new Error(listed.message);
      expect(listed.value.map((one) => one.key)).toEqual([`${home}/monthly/a ü.json`, `${home}/monthly/b`]);
      for (let times = 0; times < 2; times += 1)
        expect(await store.delete(`${home}/monthly/b`)).toEqual({ ok: true, value: null });
      expect(await store.head(`${home}/monthly/b`)).toEqual({ ok: true, value: null });
    });

    it("says not_found for what is not there", async () => {
      expect(await store.get(`${home}/none`)).toMatchObject({ ok: false, code: "not_found" });
      expect(await store.read(`${home}/none`)).toMatchObject({ ok: false, code: "not_found" });
      expect(await store.copy(`${home}/none`, `${home}/other`)).toMatchObject({
        ok: false,
        code: "not_found",
      });
    });

    it("sweeps an upload whose process died", async () => {
      let uploadId = "";
      const forgotten = new Promise<never>(() => undefined);
      const started = new Promise<void>((resolve) => {
        void store.putStream(`${home}/orphan`, inPieces(text("x")), {
          onUpload: (id) => {
            uploadId = id;
            resolve();
            return forgotten;
          },
        });
      });
      await started;
      const listed = await store.listUploads(home);
      expect(listed).toMatchObject({ ok: true, value: [{ key: `${home}/orphan`, uploadId }] });
      for (let times = 0; times < 2; times += 1)
        expect(await store.abortUpload(`${home}/orphan`, uploadId)).toEqual({ ok: true, value: null });
      expect(await store.listUploads(home)).toEqual({ ok: true, value: [] });
    });

    it("says how objects are protected, or that it does not say", async () => {
      expect(await store.protection()).toMatchObject({
        ok: true,
        value: {
          versioning: expect.stringMatching(/^(on|off|unknown)$/),
          lock: expect.stringMatching(/^(on|off|unknown)$/),
        },
      });
    });

    it("can be probed without a trace", async () => {
      expect(await store.probe()).toMatchObject({ ok: true, value: { listsUploads: true } });
      expect(await store.list("probe/")).toEqual({ ok: true, value: [] });
    });
  });
}

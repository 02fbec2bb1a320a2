import type { Bytes, ObjectStore, PendingUpload, StoredObject } from "@/lib/recovery/backup/port";
import { type Failure, fail, ok } from "@/lib/recovery/errors";

export interface MemoryStoreOptions {
  readonly name?: string;
  readonly now?: () => Date;
  /** Asked before each operation; a failure is the answer, a throw is a crash at that point. */
  readonly fault?: (operation: keyof ObjectStore, key: string) => Failure | null;
}

export interface MemoryObjectStore extends ObjectStore {
  /** The objects, for tests that damage or remove them. */
  readonly objects: Map<string, { bytes: Uint8Array; modifiedAt: string }>;
  readonly uploads: Map<string, PendingUpload>;
  /** Keys that refuse deletion, as bucket locks make them. */
  readonly locked: Set<string>;
}

/** A bucket in memory, with the same promises as the real one. */
export function memoryObjectStore(options: MemoryStoreOptions = {}): MemoryObjectStore {
  const { name = "memory", now = () => new Date(), fault = () => null } = options;
  const objects: MemoryObjectStore["objects"] = new Map();
  const uploads: MemoryObjectStore["uploads"] = new Map();
  const locked = new Set<string>();
  let sequence = 0;
  const described = (key: string): StoredObject | null => {
    const found = objects.get(key);
    if (found === undefined) return null;
    return {
      key,
      bytes: found.bytes.length,
      modifiedAt: found.modifiedAt,
      etag: `"${key.length}-${found.bytes.length}"`,
    };
  };
  const keep = (key: string, bytes: Uint8Array): StoredObject => {
    objects.set(key, { bytes, modifiedAt: now().toISOString() });
    return {
      key,
      bytes: bytes.length,
      modifiedAt: now().toISOString(),
      etag: `"${key.length}-${bytes.length}"`,
    };
  };
  const absent = (key: string) => fail("not_found", `There is no ${key}.`, "Check the key.");
  return {
    name,
    bucket: `memory-${name}`,
    objects,
    uploads,
    locked,
    putStream: async (key, body, put = {}) => {
      const refused = fault("putStream", key);
      if (refused !== null) return refused;
      sequence += 1;
      const uploadId = `upload-${sequence}`;
      // Before anything else, as a crash right here leaves the upload to the sweeper.
      uploads.set(uploadId, { key, uploadId, startedAt: now().toISOString() });
      await put.onUpload?.(uploadId);
      const parts: Uint8Array[] = [];
      let bytes = 0;
      try {
        for await (const part of body) {
          put.signal?.throwIfAborted();
          parts.push(part.slice());
          bytes += part.length;
          put.onProgress?.(bytes);
        }
      } catch (error) {
        uploads.delete(uploadId);
        const why = error instanceof Error ? error.name : "unknown error";
        return fail("storage_unreachable", `The upload of ${key} broke off (${why}).`, "Nothing was kept.");
      }
      uploads.delete(uploadId);
      return ok(keep(key, joined(parts)));
    },
    put: async (key, body, put = {}) => {
      const refused = fault("put", key);
      if (refused !== null) return refused;
      if (put.ifAbsent === true && objects.has(key))
        return fail("conflict", `${key} exists already.`, "It was left as it is.");
      return ok(keep(key, body.slice()));
    },
    head: async (key) => fault("head", key) ?? ok(described(key)),
    get: async (key, get = {}) => {
      const refused = fault("get", key);
      if (refused !== null) return refused;
      const found = objects.get(key);
      if (found === undefined) return absent(key);
      const { range } = get;
      const bytes = range === undefined ? found.bytes : found.bytes.subarray(range.start, range.end + 1);
      return ok({ bytes: bytes.length, body: pieces(bytes) });
    },
    read: async (key, limit = 16 * 1024 * 1024) => {
      const refused = fault("read", key);
      if (refused !== null) return refused;
      const found = objects.get(key);
      if (found === undefined) return absent(key);
      if (found.bytes.length > limit)
        return fail("invalid_input", `${key} is too large to be read at once.`, "Read it as a stream.");
      return ok(found.bytes.slice());
    },
    list: async (prefix) => {
      const refused = fault("list", prefix);
      if (refused !== null) return refused;
      const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
      return ok(keys.map(described).filter((one) => one !== null));
    },
    copy: async (from, to) => {
      const refused = fault("copy", to);
      if (refused !== null) return refused;
      const found = objects.get(from);
      return found === undefined ? absent(from) : ok(keep(to, found.bytes));
    },
    delete: async (key) => {
      const refused = fault("delete", key);
      if (refused !== null) return refused;
      if (locked.has(key))
        return fail("storage_denied", `${key} is locked.`, "Its lock has to expire first.");
      objects.delete(key);
      return ok(null);
    },
    presign: async (key, seconds, filename) =>
      fault("presign", key) ?? ok(`memory://${name}/${key}?seconds=${seconds}&as=${filename}`),
    probe: async () => fault("probe", "") ?? ok({ conditionalWrites: true, listsUploads: true }),
    protection: async () => fault("protection", "") ?? ok({ versioning: "unknown", lock: "unknown" }),
    listUploads: async (prefix) =>
      fault("listUploads", prefix) ?? ok([...uploads.values()].filter((one) => one.key.startsWith(prefix))),
    abortUpload: async (key, uploadId) => {
      const refused = fault("abortUpload", key);
      if (refused !== null) return refused;
      uploads.delete(uploadId);
      return ok(null);
    },
  };
}

async function* pieces(bytes: Uint8Array): Bytes & AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.slice(at, at + 65_536);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

import type { Bytes, ObjectStore, PendingUpload, StoredObject } from "@/lib/recovery/backup/port";
import { fail, type Outcome, ok } from "@/lib/recovery/errors";

interface Stored {
  readonly bytes: Uint8Array;
  readonly modifiedAt: string;
}

/** A bucket whose content outlives the process that wrote it, as far as tests are concerned. */
export interface MemoryBucket {
  readonly objects: Map<string, Stored>;
  readonly uploads: Map<string, PendingUpload>;
  /** Keys that cannot be deleted. */
  readonly locked: Set<string>;
  away: boolean;
  /** Does what it is told, and the answer is lost. */
  mute: boolean;
}

export interface MemoryBucketHooks {
  readonly now: () => Date;
  /** Called before each effect; a throw is the process dying there. */
  readonly step?: (what: string) => void;
}

export function memoryBucket(): MemoryBucket {
  return { objects: new Map(), uploads: new Map(), locked: new Set(), away: false, mute: false };
}

const AWAY = fail("storage_unreachable", "The bucket does not answer.", "Check the storage provider.");
const NONE = fail("not_found", "There is no such object.", "Reload the list of backups.");

/** An object store over a bucket in memory, with the same steps as a multipart upload has. */
export function memoryObjectStore(name: string, bucket: MemoryBucket, hooks: MemoryBucketHooks): ObjectStore {
  const { objects, uploads, locked } = bucket;
  const step = hooks.step ?? (() => undefined);
  let counter = 0;
  const answer = async <T>(work: () => Outcome<T>): Promise<Outcome<T>> => {
    const outcome = bucket.away ? AWAY : work();
    return bucket.mute ? AWAY : outcome;
  };
  const stored = (key: string): StoredObject | null => {
    const object = objects.get(key);
    return object ? { key, bytes: object.bytes.length, modifiedAt: object.modifiedAt, etag: null } : null;
  };
  const write = (key: string, bytes: Uint8Array): Outcome<StoredObject> => {
    const object = { bytes, modifiedAt: hooks.now().toISOString() };
    objects.set(key, object);
    return ok({ key, bytes: bytes.length, modifiedAt: object.modifiedAt, etag: null });
  };

  return {
    name,
    bucket: `${name}-bucket`,
    putStream: async (key, body, options = {}) => {
      if (bucket.away) return AWAY;
      step(`${name} begin upload`);
      const uploadId = `${name}-upload-${key}-${++counter}`;
      uploads.set(uploadId, { key, uploadId, startedAt: hooks.now().toISOString() });
      await options.onUpload?.(uploadId);
      const parts: Uint8Array[] = [];
      try {
        for await (const part of body) {
          step(`${name} part`);
          if (options.signal?.aborted) throw new Error("aborted");
          parts.push(part);
        }
      } catch (error) {
        if (error instanceof Error && error.name === "Crash") throw error;
        uploads.delete(uploadId);
        return fail("cancelled", "The upload was cancelled.", "Nothing was kept.");
      }
      step(`${name} complete upload`);
      uploads.delete(uploadId);
      const written = write(key, joined(parts));
      step(`${name} upload completed`);
      return written;
    },
    put: async (key, body, options = {}) => {
      step(`${name} put ${key}`);
      const written = await answer<StoredObject>(() =>
        options.ifAbsent && objects.has(key)
          ? fail("conflict", "The object exists already.", "Choose another key.")
          : write(key, Uint8Array.from(body)),
      );
      step(`${name} have put ${key}`);
      return written;
    },
    head: (key) => answer(() => ok(stored(key))),
    get: (key, { range } = {}) =>
      answer(() => {
        const object = objects.get(key);
        if (!object) return NONE;
        const bytes = range ? object.bytes.slice(range.start, range.end + 1) : object.bytes;
        return ok({ bytes: bytes.length, body: once(bytes) });
      }),
    read: (key) =>
      answer(() => {
        const object = objects.get(key);
        return object ? ok(object.bytes) : NONE;
      }),
    list: (prefix) =>
      answer(() =>
        ok([...objects.keys()].filter((key) => key.startsWith(prefix)).flatMap((key) => stored(key) ?? [])),
      ),
    copy: async (from, to) => {
      step(`${name} copy`);
      const source = objects.get(from);
      const copied = await answer(() => (source ? write(to, source.bytes) : NONE));
      step(`${name} copied`);
      return copied;
    },
    delete: async (key) => {
      step(`${name} delete ${key}`);
      const deleted = await answer<null>(() => {
        if (locked.has(key)) return fail("storage_denied", "The object is locked.", "Wait for its lock.");
        objects.delete(key);
        return ok(null);
      });
      step(`${name} deleted ${key}`);
      return deleted;
    },
    presign: (key, seconds, filename) =>
      answer(() => ok(`https://${name}.example.com/${key}?seconds=${seconds}&as=${filename}`)),
    probe: () => answer(() => ok({ conditionalWrites: false, listsUploads: true })),
    protection: () => answer(() => ok({ versioning: "off", lock: locked.size > 0 ? "on" : "off" })),
    listUploads: (prefix) =>
      answer(() => ok([...uploads.values()].filter((upload) => upload.key.startsWith(prefix)))),
    abortUpload: async (_, uploadId) => {
      step(`${name} abort upload`);
      return answer(() => {
        uploads.delete(uploadId);
        return ok(null);
      });
    },
  };
}

async function* once(bytes: Uint8Array): Bytes {
  yield bytes;
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

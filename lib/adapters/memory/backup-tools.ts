import type { BackupTools, Bytes, DumpResult } from "@/lib/recovery/backup/port";
import { type Failure, fail, ok } from "@/lib/recovery/errors";

export interface MemoryDumps {
  /** What the next dump holds. */
  content: string;
  failure: Failure | null;
  step?: (what: string) => void;
}

const TABLES = [{ table: "public.users", rows: 3, fingerprint: "3:42" }];

/** pg_dump and its kin without processes: the “dump” is the text that it was given. */
export function memoryBackupTools(dumps: MemoryDumps): BackupTools {
  const step = (what: string) => dumps.step?.(what);
  return {
    preflight: async () => {
      step("preflight");
      if (dumps.failure?.code === "preflight_failed") return dumps.failure;
      const facts = { serverVersion: "17.2", dumpVersion: "17.2", database: "ember" };
      return ok({ ...facts, bytes: 1000, tables: 1, notes: [] });
    },
    dump: async ({ sinks, onProgress, onFailed, signal }) => {
      step("dump begins");
      const bytes = new TextEncoder().encode(dumps.content);
      const failure = dumps.failure;
      const results = await Promise.all(
        sinks.map(async (sink) => ({
          name: sink.name,
          outcome: await sink.put(parts(bytes, failure !== null), signal ?? new AbortController().signal),
        })),
      );
      onProgress?.({ plain: bytes.length * 3, stored: bytes.length, table: null });
      step("dump ended");
      if (failure) {
        onFailed?.([`pg_dump: error: ${failure.message}`]);
        return failure;
      }
      const first = results.find((one) => one.outcome.ok);
      if (!first) return results[0]?.outcome.ok === false ? results[0].outcome : UNSUNK;
      const sha = checksum(bytes);
      const result: DumpResult = {
        tables: TABLES,
        serverVersion: "17.2",
        extensions: [],
        dumpVersion: "17.2",
        compression: "zstd",
        bytes: { plain: bytes.length * 3, stored: bytes.length },
        sha256: { plain: sha, stored: sha },
        notes: [],
        sinks: results,
      };
      return ok(result);
    },
    prove: async () => ok(TABLES),
    restore: async () => fail("restore_failed", "There is no database in memory.", "Bring one."),
    digest: async (body) => {
      const collected: number[] = [];
      for await (const part of body) collected.push(...part);
      const bytes = Uint8Array.from(collected);
      return ok({ bytes: bytes.length, sha256: checksum(bytes) });
    },
  };
}

const UNSUNK = fail("storage_unreachable", "No destination took the dump.", "Check the destinations.");

async function* parts(bytes: Uint8Array, broken: boolean): Bytes {
  const half = Math.ceil(bytes.length / 2);
  yield bytes.slice(0, half);
  if (broken) throw new Error("the source broke");
  yield bytes.slice(half);
}

/** Stands in for SHA-256 where thousands of lives are simulated: as long, as plain, and no wait for a thread. */
export function checksum(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0").repeat(8);
}

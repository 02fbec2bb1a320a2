import type { Bytes, DumpResult, DumpSink, StoredDump } from "@/lib/recovery/backup/port";
import { ok } from "@/lib/recovery/errors";

export interface MemorySink extends DumpSink {
  /** The object, once its stream ended well; null before, and for ever when it threw. */
  object(): Buffer | null;
  threw(): unknown;
}

/** A destination in memory that keeps nothing of what was not ended. */
export function memorySink(name = "memory", slowMs = 0): MemorySink {
  let object: Buffer | null = null;
  let threw: unknown = null;
  return {
    name,
    object: () => object,
    threw: () => threw,
    put: async (body: Bytes) => {
      const parts: Uint8Array[] = [];
      try {
        for await (const chunk of body) {
          if (slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
          parts.push(chunk);
        }
      } catch (error) {
        threw = error;
        throw error;
      }
      object = Buffer.concat(parts);
      return ok({ key: name, bytes: object.length, modifiedAt: "2026-11-23T00:00:00.000Z", etag: null });
    },
  };
}

/** Bytes in memory as a stored dump, in pieces as a network gives them. */
export function storedDump(
  bytes: Uint8Array,
  result: Pick<DumpResult, "bytes" | "sha256"> | null,
  change: Partial<StoredDump> = {},
): StoredDump {
  return {
    open: async () => ok({ bytes: bytes.length, body: pieces(bytes) }),
    compression: "zstd",
    format: "custom",
    encrypted: true,
    expected:
      result === null
        ? null
        : {
            stored: result.bytes.stored,
            storedSha256: result.sha256.stored,
            plain: result.bytes.plain,
            plainSha256: result.sha256.plain,
          },
    ...change,
  };
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 40_000) yield bytes.subarray(at, at + 40_000);
}

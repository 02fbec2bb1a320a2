import type { Readable, Writable } from "node:stream";
import { Readable as ReadableStream } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Bytes, StoredDump } from "@/lib/recovery/backup/port";
import { decrypt } from "./age";
import { nodeScript, piped } from "./chain";
import { type Child, start } from "./child-process";
import { childEnv } from "./connection";
import { ToolFailure } from "./failure";
import type { Programs } from "./programs";

export interface Unpacked {
  /** Decrypted and decompressed, for another process's stdin; never read here. */
  readonly plain: Readable;
  readonly child: Child;
  /** Resolves when all was fed; rejects with what damaged or broke off the source. A reader that left early is fine. */
  readonly fed: Promise<void>;
}

/** Opens a stored dump and feeds it, decrypted, to a decompressing process. */
export async function unpack(
  dump: StoredDump,
  identities: readonly string[],
  options: {
    readonly programs: Programs;
    readonly root: string;
    readonly signal?: AbortSignal;
    readonly onBytes?: (bytes: number) => void;
  },
): Promise<Unpacked> {
  const opened = await dump.open();
  if (!opened.ok) throw new ToolFailure(opened);
  const counted = count(opened.value.body, options);
  const body = dump.encrypted ? decrypt(counted, identities) : counted;
  const child = decompressor(dump.compression, options.programs, options.root);
  const stdin = child.process.stdin;
  if (stdin === null) throw new Error("A child was started without the pipe that it needs.");
  return { plain: piped(child.process.stdout), child, fed: feed(body, stdin) };
}

async function feed(body: Bytes, stdin: Writable): Promise<void> {
  let damage: unknown = null;
  async function* guarded(): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (error) {
      damage = error;
      throw error;
    }
  }
  try {
    await pipeline(ReadableStream.from(guarded(), { objectMode: false }), stdin);
  } catch (error) {
    if (damage !== null) throw damage;
    // Its reader ended first. Why, its exit code tells; after a list of contents it is as it should be.
    if (!isBrokenPipe(error)) throw error;
  }
}

async function* count(
  body: Bytes,
  options: { readonly signal?: AbortSignal; readonly onBytes?: (bytes: number) => void },
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    options.signal?.throwIfAborted();
    bytes += chunk.length;
    options.onBytes?.(bytes);
    yield chunk;
  }
}

function decompressor(kind: StoredDump["compression"], programs: Programs, root: string): Child {
  const io = { stdio: ["pipe", "pipe"] as const, env: childEnv() };
  if (kind === "zstd" && programs.zstd !== null) return start("zstd", programs.zstd, ["-d", "-q", "-c"], io);
  const way = { zstd: "unzstd", gzip: "gunzip", none: "pass" }[kind];
  return start("the decompressing process", nodeScript(root, "codec"), [way], io);
}

function isBrokenPipe(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  return ["EPIPE", "ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE", "ERR_STREAM_DESTROYED"].includes(
    String(error.code),
  );
}

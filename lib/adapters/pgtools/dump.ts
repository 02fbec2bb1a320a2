import { createHash } from "node:crypto";
import type { TableProof } from "@/lib/recovery/backup/manifest";
import type { Bytes, DumpInput, DumpResult } from "@/lib/recovery/backup/port";
import { type Outcome, ok } from "@/lib/recovery/errors";
import { encrypt } from "./age";
import { type DumpChain, startDumpChain } from "./chain";
import { parseTarget } from "./connection";
import { ToolFailure, toFailure, toolFailure } from "./failure";
import { type FanOut, fanOut } from "./fan-out";
import type { Programs } from "./programs";
import { openSnapshot, type Snapshot } from "./prove";

const STALL_SECONDS = 120;
/** Of a destination: a part of 16 MiB on a slow line takes its time. */
const SINK_STALL_MS = 300_000;
const TICK_MS = 500;

/** One consistent snapshot into every sink (see the port). */
export async function dump(input: DumpInput, programs: Programs, root: string): Promise<Outcome<DumpResult>> {
  const target = parseTarget(input.url);
  let snapshot: Snapshot | null = null;
  try {
    input.signal?.throwIfAborted();
    snapshot = await openSnapshot(input.url);
    return ok(await run(input, snapshot, { programs, root }));
  } catch (error) {
    return toFailure(error, "dump_failed", target.secrets);
  } finally {
    await snapshot?.close();
  }
}

async function run(
  input: DumpInput,
  snapshot: Snapshot,
  { programs, root }: { programs: Programs; root: string },
): Promise<DumpResult> {
  let table: string | null = null;
  const chain = startDumpChain({
    programs,
    root,
    target: parseTarget(input.url),
    snapshotId: snapshot.id,
    onTable: (name) => {
      table = name;
    },
  });
  const stored = { bytes: 0, hash: createHash("sha256") };
  const stop = new AbortController();
  let reason: unknown = null;
  const giveUp = (why: unknown): void => {
    reason ??= why;
    stop.abort();
    void chain.kill();
  };
  const proofs = snapshot.prove(stop.signal);
  proofs.catch(giveUp);
  const finished = async (): Promise<{ notes: readonly string[]; tables: readonly TableProof[] }> => {
    const [notes, tables] = await Promise.all([chain.settled(), proofs]);
    if (chain.tablesSeen() < tables.length)
      throw toolFailure(
        "dump_failed",
        `pg_dump wrote ${chain.tablesSeen()} of ${tables.length} tables.`,
        "Nothing was kept. Look for tables that the role cannot read.",
      );
    return { notes, tables };
  };
  let end: Awaited<ReturnType<typeof finished>> | null = null;
  async function* body(): Bytes & AsyncGenerator<Uint8Array> {
    const { encryption } = input;
    const compressed: Bytes = chain.compressed;
    for await (const chunk of encryption.kind === "age"
      ? encrypt(compressed, encryption.recipients)
      : compressed) {
      stored.hash.update(chunk);
      stored.bytes += chunk.length;
      yield chunk;
    }
    // The end is the promise: whoever sees it may keep the bytes.
    end = await finished();
  }
  const out = fanOut(body(), input.sinks, { stallMs: SINK_STALL_MS, signal: stop.signal });
  const onAbort = () => giveUp(cancelled());
  input.signal?.addEventListener("abort", onAbort, { once: true });
  // It may have come while the snapshot was opened; a listener added later never hears of it.
  if (input.signal?.aborted === true) onAbort();
  const watch = setInterval(() => {
    input.onProgress?.({ plain: chain.plain().bytes, stored: stored.bytes, table });
    if (hasStalled(chain, out, input.stallSeconds ?? STALL_SECONDS)) giveUp(stalled(table));
  }, TICK_MS);
  try {
    const sinks = await out.results;
    if (end === null) throw new Error("The stream ended before it was checked.");
    const { notes, tables }: Awaited<ReturnType<typeof finished>> = end;
    const { bytes, sha256 } = chain.plain();
    input.onProgress?.({ plain: bytes, stored: stored.bytes, table: null });
    const kept = sinks.find(({ outcome }) => outcome.ok);
    const refused = sinks.find(({ outcome }) => !outcome.ok)?.outcome;
    if (kept === undefined && refused?.ok === false) throw new ToolFailure(refused);
    return {
      tables,
      serverVersion: snapshot.serverVersion,
      extensions: snapshot.extensions,
      dumpVersion: programs.version,
      compression: "zstd",
      bytes: { plain: bytes, stored: stored.bytes },
      sha256: { plain: sha256 ?? "", stored: stored.hash.digest("hex") },
      notes,
      sinks,
    };
  } catch (error) {
    await chain.kill();
    input.onFailed?.(chain.said());
    throw reason ?? error;
  } finally {
    clearInterval(watch);
    input.signal?.removeEventListener("abort", onAbort);
    stop.abort();
    await chain.kill();
    // Its connection closes next: a proof that still runs ends with it.
    proofs.catch(() => undefined);
  }
}

/** Silence of the source; a destination that keeps it waiting has a limit of its own. */
function hasStalled(chain: DumpChain, out: FanOut, seconds: number): boolean {
  const waiting = out.waitingSince();
  if (waiting !== null && Date.now() - waiting > TICK_MS) return false;
  return Date.now() - chain.lastSign() > seconds * 1_000;
}

function stalled(table: string | null): ToolFailure {
  return toolFailure(
    "dump_stalled",
    `The database sent nothing any more${table === null ? "" : ` while ${table} was read`}.`,
    "Nothing was kept. Look for locks or a suspended compute, then run it again.",
  );
}

function cancelled(): ToolFailure {
  return toolFailure("cancelled", "The backup was cancelled.", "Nothing was kept.");
}

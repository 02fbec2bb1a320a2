import type { Bytes } from "@/lib/recovery/backup/port";

/** R2 wants parts of one size; the last may be shorter. */
export const PART_BYTES = 16 * 1024 * 1024;
/** Parts that travel at the same time. */
export const IN_FLIGHT = 3;
/** S3's and R2's limit: an object ends at 160 GB, far beyond what is dumped here; reaching it is an error, not a cut. */
export const MOST_PARTS = 10_000;

/**
 * Cuts a stream into equal parts and hands them to `send`, at most IN_FLIGHT at once, in memory that is used again. An
 * empty stream has one empty part. The first failure stops reading; parts on their way are waited for.
 */
export async function sendParts(
  body: Bytes,
  send: (part: Buffer, number: number) => Promise<void>,
): Promise<void> {
  const free = Array.from({ length: IN_FLIGHT + 1 }, () => null as Buffer | null);
  const flying = new Set<Promise<void>>();
  const failure: { error?: unknown } = {};
  let number = 0;
  let filled = 0;
  let buffer = take(free);
  const launch = async (): Promise<void> => {
    number += 1;
    if (number > MOST_PARTS) throw new Error("The object is larger than a multipart upload can hold.");
    const memory = buffer;
    const flight = send(memory.subarray(0, filled), number).then(
      () => {
        flying.delete(flight);
        free.push(memory);
      },
      (error: unknown) => {
        flying.delete(flight);
        failure.error ??= error;
        // A request that was given up may still read from it: this memory is not used again.
        free.push(null);
      },
    );
    flying.add(flight);
    if (flying.size >= IN_FLIGHT) await Promise.race(flying);
    if ("error" in failure) throw failure.error;
    buffer = take(free);
    filled = 0;
  };
  try {
    for await (const chunk of body) {
      if ("error" in failure) throw failure.error;
      for (let at = 0; at < chunk.length; ) {
        const length = Math.min(PART_BYTES - filled, chunk.length - at);
        buffer.set(chunk.subarray(at, at + length), filled);
        filled += length;
        at += length;
        if (filled === PART_BYTES) await launch();
      }
    }
    if (filled > 0 || number === 0) await launch();
  } finally {
    await Promise.all(flying);
  }
  if ("error" in failure) throw failure.error;
}

function take(free: (Buffer | null)[]): Buffer {
  return free.pop() ?? Buffer.allocUnsafeSlow(PART_BYTES);
}

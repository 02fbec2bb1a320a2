/**
 * Stands between two processes of the pipeline and passes bytes on, hashing them. A loop of blocking reads and writes in
 * a process of its own: through the event loop of the main process the same bytes cost five times as much.
 *
 * stdin → stdout; with the argument `copy` also → descriptor 3, whose reader may leave early. On stderr one JSON line
 * every quarter of a second, `{"bytes":n}`, and a last one with `sha256`. Runs as it is on Node: erasable types only.
 */
import { createHash } from "node:crypto";
import { readSync, writeSync } from "node:fs";

const EVERY_MS = 250;
const buffer = Buffer.allocUnsafe(1 << 20);
const pause = new Int32Array(new SharedArrayBuffer(4));
const hash = createHash("sha256");
let copying = process.argv[2] === "copy";
let bytes = 0;
let told = 0;

function code(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/** A descriptor may be non-blocking, whoever made it; then a moment's sleep stands for the wait. */
function patiently(act: () => number): number {
  for (;;) {
    try {
      return act();
    } catch (error) {
      if (code(error) !== "EAGAIN") throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}

function writeAll(descriptor: number, length: number): void {
  for (let at = 0; at < length; ) at += patiently(() => writeSync(descriptor, buffer, at, length - at));
}

function read(): number {
  try {
    return patiently(() => readSync(0, buffer, 0, buffer.length, null));
  } catch (error) {
    if (code(error) === "EOF") return 0;
    throw error;
  }
}

for (;;) {
  const length = read();
  if (length === 0) break;
  hash.update(buffer.subarray(0, length));
  writeAll(1, length);
  if (copying) {
    try {
      writeAll(3, length);
    } catch (error) {
      if (code(error) !== "EPIPE") throw error;
      copying = false;
    }
  }
  bytes += length;
  const now = Date.now();
  if (now - told >= EVERY_MS) {
    told = now;
    writeSync(2, `${JSON.stringify({ bytes })}\n`);
  }
}
writeSync(2, `${JSON.stringify({ bytes, sha256: hash.digest("hex") })}\n`);

const CHUNK_BYTES = 512 * 1024;

/** Collects rows of COPY into a few larger pieces: one message per row would cost a WebSocket frame per row. */
export class Chunks {
  private readonly full: Uint8Array[] = [];
  private open = new Uint8Array(CHUNK_BYTES);
  private used = 0;

  /** Copies the bytes. */
  add(bytes: Uint8Array): void {
    if (this.used + bytes.length > this.open.length) this.close();
    if (bytes.length > this.open.length) {
      // A Buffer's own slice() would be a view.
      this.full.push(Uint8Array.from(bytes));
      return;
    }
    this.open.set(bytes, this.used);
    this.used += bytes.length;
  }

  /** All pieces in order. */
  take(): readonly Uint8Array[] {
    this.close();
    return this.full;
  }

  private close(): void {
    if (this.used === 0) return;
    this.full.push(this.open.subarray(0, this.used));
    this.open = new Uint8Array(CHUNK_BYTES);
    this.used = 0;
  }
}

/** One line of COPY's text format; for keys and constants of ours. */
export function copyLine(fields: readonly string[]): string {
  return `${fields.map((field) => field.replace(/[\\\t\n\r]/g, (one) => ESCAPED[one] ?? one)).join("\t")}\n`;
}

const ESCAPED: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

const FIRST_BATCH = 64;
const FEWEST_ROWS = 4;
const MOST_ROWS = 8192;
const MOST_GROWTH = 8;
const WANTED_BYTES = 4 * 2 ** 20;

/** How many rows travel at once follows from their size, so that long texts do not fill the memory. */
export class BatchSize {
  rows = FIRST_BATCH;

  /** Learns from the last batch; one of few or short rows says little about the next. */
  learn(bytes: number): void {
    const fitting = Math.floor((this.rows * WANTED_BYTES) / Math.max(bytes, 1));
    this.rows = Math.max(FEWEST_ROWS, Math.min(fitting, this.rows * MOST_GROWTH, MOST_ROWS));
  }
}

/** Parses "1/2A3B" into a byte position; null when it is not an LSN. */
export function parseLsn(text: string): bigint | null {
  const match = /^([0-9a-f]{1,8})\/([0-9a-f]{1,8})$/i.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return (BigInt(`0x${match[1]}`) << 32n) | BigInt(`0x${match[2]}`);
}

/** Like parseLsn, for text that PostgreSQL itself produced. */
export function lsn(text: string): bigint {
  const value = parseLsn(text);
  if (value === null) throw new Error(`not an LSN: ${text}`);
  return value;
}

export function formatLsn(value: bigint): string {
  const hex = (part: bigint) => part.toString(16).toUpperCase();
  return `${hex(value >> 32n)}/${hex(value & 0xffffffffn)}`;
}

/** Megabytes per WAL file. Each one costs replay a process of its own, so they are not smaller than usual. */
export const SEGMENT_MB = 16;
const SEGMENT_BYTES = BigInt(SEGMENT_MB) << 20n;
const SEGMENTS_PER_ID = 0x1_0000_0000n / SEGMENT_BYTES;

/** Number of the WAL file that holds this position. */
export function segmentOf(position: bigint): bigint {
  return position / SEGMENT_BYTES;
}

/** Number of a WAL file by its 24-digit name (any timeline); null for history, backup and partial files. */
export function segmentOfFile(name: string): bigint | null {
  const match = /^[0-9A-F]{8}([0-9A-F]{8})([0-9A-F]{8})$/.exec(name);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return BigInt(`0x${match[1]}`) * SEGMENTS_PER_ID + BigInt(`0x${match[2]}`);
}

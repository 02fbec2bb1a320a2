import type { CatalogColumn } from "@/lib/recovery/subjects/catalog";
import type { KeyedHash } from "@/lib/recovery/subjects/port";

/**
 * Keys and hashes travel packed as bytes in base64, one value per table: uuid 16 bytes, integers 8, other keys as
 * length-prefixed text, then 8 bytes of hash. A uuid row costs 32 characters instead of 75 as a result row.
 */
type PartKind = "uuid" | "int" | "text";

const KINDS: Readonly<Record<string, PartKind>> = { uuid: "uuid", int2: "int", int4: "int", int8: "int" };

/** How each key column is packed. */
export function packKinds(primaryKey: readonly CatalogColumn[]): readonly PartKind[] {
  return primaryKey.map((column) => KINDS[column.baseType] ?? "text");
}

/** SQL that packs one row. `parts` are expressions of the key columns; `hash` is a bigint. */
export function packSql(kinds: readonly PartKind[], parts: readonly string[], hash: string): string {
  const packed = kinds.map((kind, index) => packPart(kind, parts[index] ?? "null"));
  return [...packed, `int8send(${hash})`].join(" || ");
}

function packPart(kind: PartKind, part: string): string {
  if (kind === "uuid") return `uuid_send(${part})`;
  if (kind === "int") return `int8send(${part}::bigint)`;
  const text = `convert_to(${part}::text, 'UTF8')`;
  return `int4send(octet_length(${text})) || ${text}`;
}

/** Reads what `packSql` packed. Without key columns the content's hash is the key. */
export function unpack(base64: string, kinds: readonly PartKind[]): readonly KeyedHash[] {
  const bytes = Buffer.from(base64, "base64");
  const rows: KeyedHash[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { row, end } = unpackOne(bytes, at, kinds);
    rows.push(row);
    at = end;
  }
  return rows;
}

/** Like `unpack`, for rows that are preceded by their position as four bytes. */
export function unpackPlaced(
  base64: string,
  kinds: readonly PartKind[],
): readonly (KeyedHash & { readonly position: number })[] {
  const bytes = Buffer.from(base64, "base64");
  const rows: (KeyedHash & { readonly position: number })[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { row, end } = unpackOne(bytes, at + 4, kinds);
    rows.push({ ...row, position: bytes.readInt32BE(at) });
    at = end;
  }
  return rows;
}

function unpackOne(
  bytes: Buffer,
  start: number,
  kinds: readonly PartKind[],
): { row: KeyedHash; end: number } {
  const parts: string[] = [];
  let at = start;
  for (const kind of kinds) {
    if (kind === "uuid") {
      parts.push(uuid(bytes.toString("hex", at, at + 16)));
      at += 16;
    } else if (kind === "int") {
      parts.push(bytes.readBigInt64BE(at).toString());
      at += 8;
    } else {
      const length = bytes.readInt32BE(at);
      parts.push(bytes.toString("utf8", at + 4, at + 4 + length));
      at += 4 + length;
    }
  }
  const hash = bytes.toString("hex", at, at + 8);
  return { row: { key: JSON.stringify(kinds.length === 0 ? [`#${hash}`] : parts), hash }, end: at + 8 };
}

function uuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

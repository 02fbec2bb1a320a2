import type { FingerprintColumn } from "@/lib/recovery/compare/fingerprint";
import { column } from "./quote";

/** The fingerprint of a row as a bigint; `seed` is a parameter or literal of type bigint. */
export function hashSql(alias: string, columns: readonly FingerprintColumn[], seed: string): string {
  return `hash_record_extended(row(${columns.map((one) => exactSql(alias, one)).join(", ")}), ${seed})`;
}

/** The same as 16 lower-case hex digits, as it is stored and compared. */
export function hashHexSql(alias: string, columns: readonly FingerprintColumn[], seed: string): string {
  return `encode(int8send(${hashSql(alias, columns, seed)}), 'hex')`;
}

/** A column as a value whose equality is identity (see FingerprintColumn). */
export function exactSql(alias: string, { name, form }: FingerprintColumn): string {
  const value = column(alias, name);
  switch (form) {
    case "plain":
      return value;
    case "collated":
      return `${value} collate "C"`;
    case "padded":
      return `bpcharsend(${value})`;
    case "text":
      return `(${value}::text) collate "C"`;
  }
}

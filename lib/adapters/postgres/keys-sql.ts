import { quoteName } from "./quote";

/** The parts of a `RowKey`. */
export function keyParts(key: string): readonly string[] {
  const parts: unknown = JSON.parse(key);
  if (!Array.isArray(parts) || !parts.every((part) => typeof part === "string")) {
    throw new Error("A row key is a JSON array of text.");
  }
  return parts;
}

/**
 * A relation `k(n, k0, k1, …)` of the given keys in their order, cast to the key columns' types so that the primary key's
 * index serves, and the condition that joins it to `alias`. One text[] parameter per key column, from `firstParameter` on.
 */
export function keysSql(
  primaryKey: readonly { readonly name: string; readonly type: string }[],
  keys: readonly string[],
  alias: string,
  firstParameter: number,
): { readonly from: string; readonly on: string; readonly values: readonly (readonly string[])[] } {
  const rows = keys.map(keyParts);
  const arrays = primaryKey.map((_, index) => `$${firstParameter + index}::text[]`);
  const names = primaryKey.map((_, index) => `k${index}`);
  return {
    from: `unnest(${arrays.join(", ")}) with ordinality k(${[...names, "n"].join(", ")})`,
    on: primaryKey
      .map((column, index) => `${alias}.${quoteName(column.name)} = k.k${index}::${column.type}`)
      .join(" and "),
    values: primaryKey.map((_, index) => rows.map((row) => row[index] ?? "")),
  };
}

import type { RowFacts } from "@/lib/recovery/restore/facts";
import type { CatalogForeignKey } from "@/lib/recovery/subjects/catalog";
import { neededNames, newlyRequired } from "./needed";
import { type RowReading, readRows, tupleOf } from "./read-rows";
import { type ResultRow, ResultRows } from "./result-row";
import type { RestoreTable } from "./sides";
import type { World } from "./world";

/** A row that would be created: as the past has it, and who has its key in production. */
export interface CreateReading {
  readonly result: ResultRow;
  readonly hash: string;
  readonly nulls: readonly string[];
  readonly production: RowFacts["production"];
}

/** Reads rows that the past has; those that it does not have are left out. */
export async function readCreates(
  world: World,
  table: RestoreTable,
  keys: readonly string[],
  owning: ReadonlySet<CatalogForeignKey>,
): Promise<ReadonlyMap<string, CreateReading>> {
  if (keys.length === 0) return new Map();
  const { past, production, input } = world;
  const remedied = table.given.length > 0 || table.fingerprint.length > table.compared.length;
  const names = neededNames(world, table, remedied).past;
  const links = [...owning].flatMap((link) => link.fromColumns);
  const [then, now] = await Promise.all([
    readRows(past, "then", table, keys, input.seed, {
      hashes: [table.fingerprint],
      values: names,
      nulls: newlyRequired(table),
    }),
    readRows(production, "now", table, keys, input.seed, { hashes: [], values: links }),
  ]);
  const made = new ResultRows(world, table, names, []);
  const owner = (reading: RowReading) => {
    const values = new Map(links.map((name, index) => [name, reading.values[index]]));
    return [...owning].map((link) => tupleOf(link.fromColumns.map((name) => values.get(name))));
  };
  return new Map(
    [...then].map(([key, reading]) => {
      const result = made.create(key, reading);
      const other = now.get(key);
      const same =
        other === undefined ||
        owner(other).every((tuple, index) => tuple === ownerOf(result, [...owning][index]));
      const production = other === undefined ? "absent" : same ? "same_owner" : "other_owner";
      return [key, { result, hash: reading.hashes[0] ?? "", nulls: reading.nulls, production }];
    }),
  );
}

function ownerOf(row: ResultRow, link: CatalogForeignKey | undefined): string | null {
  return link === undefined ? null : tupleOf(link.fromColumns.map((name) => row.value(name)));
}

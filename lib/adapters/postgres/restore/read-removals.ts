import type { Problem, Referrer } from "@/lib/recovery/restore/facts";
import { readRows } from "./read-rows";
import { linksTo, referrersOf } from "./referrers";
import type { RestoreTable } from "./sides";
import type { World } from "./world";

/** A row of production that may be removed. */
export interface RemovalReading {
  readonly comparedHash: string;
  readonly expectedHash: string;
  readonly problem: Problem | null;
  readonly referrers: readonly Referrer[];
}

/** Reads rows of production with all that refer to them; rows that are not there are left out. */
export async function readRemovals(
  world: World,
  table: RestoreTable,
  keys: readonly string[],
): Promise<ReadonlyMap<string, RemovalReading>> {
  if (keys.length === 0) return new Map();
  const { past, production, input } = world;
  const [then, now] = await Promise.all([
    readRows(past, "then", table, keys, input.seed, { hashes: [], values: [] }),
    readRows(production, "now", table, keys, input.seed, {
      hashes: [table.compared, table.whole],
      values: [],
    }),
  ]);
  const referrers = await referrersOf(world, table, [...now.keys()], linksTo(world, table.id));
  return new Map(
    [...now].map(
      ([
        key,
        {
          hashes: [comparedHash = "", expectedHash = ""],
        },
      ]) => [
        key,
        {
          comparedHash,
          expectedHash,
          problem: then.has(key) ? moved(table.id) : referrers.hidden,
          referrers: referrers.rows.get(key) ?? [],
        },
      ],
    ),
  );
}

/** Not new since: it was somebody else's, and removing it would be that person's loss. */
function moved(table: string): Problem {
  return {
    reason: "key_reused",
    message: `In the past this row of ${table} was somebody else's: it moved, and removing it would lose it.`,
  };
}

import { asc, desc, gt, inArray, lt } from "drizzle-orm";
import { erasureHashes, erasureKinds, erasureMirrors, erasures } from "@/drizzle/schema";
import { canonicalErasure, GENESIS } from "@/lib/recovery/erasures/chain";
import type { Erasure } from "@/lib/recovery/erasures/erasure";
import type { ErasureLedger } from "@/lib/recovery/erasures/port";
import { type LedgerClient, type LedgerDatabase, single } from "./client";
import { guarded, LedgerError } from "./errors";

/** The append-only list: the chain is closed inside Postgres, under a lock. */
export function erasureLedger({ pool, database }: LedgerClient): ErasureLedger {
  return {
    append: (drafts) =>
      guarded(async () => {
        const { rows } = await pool.query<{ fresh: boolean; number: string }>(
          "select * from erasure_append($1::text[])",
          [drafts.map(canonicalErasure)],
        );
        const places = rows.map(({ fresh, number }) => ({ fresh, sequence: Number(number) }));
        const bySequence = await entriesAt(
          database,
          places.map(({ sequence }) => sequence),
        );
        return places.map(({ fresh, sequence }) => {
          const erasure = bySequence.get(sequence);
          if (erasure === undefined)
            throw new LedgerError("query", null, "An appended erasure is not there.");
          return { fresh, erasure };
        });
      }),
    adopt: (erasure) =>
      guarded(async () => {
        const { rows } = await pool.query<{ adopted: boolean }>(
          "select erasure_adopt($1, $2, $3, $4, $5) as adopted",
          [erasure.sequence, erasure.at, canonicalErasure(erasure), erasure.previousHash, erasure.hash],
        );
        return single(rows).adopted;
      }),
    standing: () =>
      guarded(async () => {
        const [last, kinds] = await Promise.all([
          database.select().from(erasures).orderBy(desc(erasures.sequence)).limit(1),
          database.select().from(erasureKinds),
        ]);
        return {
          position: last[0]?.sequence ?? 0,
          head: last[0]?.hash ?? GENESIS,
          kinds: kinds.map(({ keyId, fields }) => ({ keyId, fields: namesIn(fields) })),
        };
      }),
    find: (hashes) =>
      guarded(async () => {
        if (hashes.length === 0) return [];
        const places = database
          .select({ sequence: erasureHashes.sequence })
          .from(erasureHashes)
          .where(inArray(erasureHashes.hash, [...hashes]));
        return database
          .select()
          .from(erasures)
          .where(inArray(erasures.sequence, places))
          .orderBy(asc(erasures.sequence));
      }),
    forward: (after, limit) =>
      guarded(() =>
        database
          .select()
          .from(erasures)
          .where(gt(erasures.sequence, after))
          .orderBy(asc(erasures.sequence))
          .limit(limit),
      ),
    list: ({ before, limit }) =>
      guarded(() =>
        database
          .select()
          .from(erasures)
          .where(before === undefined ? undefined : lt(erasures.sequence, before))
          .orderBy(desc(erasures.sequence))
          .limit(limit),
      ),
    noteMirror: (note) =>
      guarded(async () => {
        const { destination: _, ...set } = note;
        await database
          .insert(erasureMirrors)
          .values(note)
          .onConflictDoUpdate({ target: erasureMirrors.destination, set });
      }),
    mirrors: () =>
      guarded(() => database.select().from(erasureMirrors).orderBy(asc(erasureMirrors.destination))),
  };
}

async function entriesAt(
  database: LedgerDatabase,
  sequences: readonly number[],
): Promise<ReadonlyMap<number, Erasure>> {
  const rows = await database
    .select()
    .from(erasures)
    .where(inArray(erasures.sequence, [...sequences]));
  return new Map(rows.map((row) => [row.sequence, row]));
}

function namesIn(json: string): readonly string[] {
  const names: unknown = JSON.parse(json);
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}

import { and, eq, lt, notExists, type SQL, sql } from "drizzle-orm";
import { receiptImages, restoreSessions } from "@/drizzle/schema";
import type { ExpiredImages, ImagePlace, SealedImages } from "@/lib/recovery/restore/image-port";
import type { LedgerClient, LedgerDatabase } from "./client";
import { guarded } from "./errors";

/** More than any header of a sealed text. */
const HEAD_BYTES = 64;

/** Before-images by age and by key; bodies are read one at a time, because they may be large. */
export function sealedImages({ database }: LedgerClient): SealedImages {
  return {
    expiredImages: (before) =>
      guarded(async () =>
        summed(
          await database
            .select({ sessionId: receiptImages.sessionId, rows: receiptImages.rows })
            .from(receiptImages)
            .where(expired(database, before)),
        ),
      ),
    removeExpiredImages: (before) =>
      guarded(async () =>
        summed(
          await database
            .delete(receiptImages)
            .where(expired(database, before))
            .returning({ sessionId: receiptImages.sessionId, rows: receiptImages.rows }),
        ),
      ),
    imageHeads: (after, limit) =>
      guarded(() =>
        database
          .select({
            sessionId: receiptImages.sessionId,
            transactionId: receiptImages.transactionId,
            position: receiptImages.position,
            head: sql<Uint8Array>`substring(${receiptImages.sealed} from 1 for ${HEAD_BYTES})`,
          })
          .from(receiptImages)
          .where(after === null ? undefined : behind(after))
          .orderBy(receiptImages.sessionId, receiptImages.transactionId, receiptImages.position)
          .limit(limit),
      ),
    saveImage: (place, { table, ...image }) =>
      guarded(async () => {
        await database.insert(receiptImages).values({ ...place, tableName: table, ...image });
      }),
    imageAt: (place) =>
      guarded(async () => {
        const [found] = await database.select().from(receiptImages).where(at(place));
        if (found === undefined) return null;
        const { tableName, columns, rows, sealed } = found;
        return { table: tableName, columns, rows, sealed };
      }),
    replaceImage: (place, from, to) =>
      guarded(async () => {
        const replaced = await database
          .update(receiptImages)
          .set({ sealed: to })
          .where(and(at(place), eq(receiptImages.sealed, from)))
          .returning({ position: receiptImages.position });
        return replaced.length === 1;
      }),
  };
}

/** What a session in doubt left behind is what will decide about it: it stays, however old. */
function expired(database: LedgerDatabase, before: string): SQL | undefined {
  const unresolved = database
    .select({ one: sql`1` })
    .from(restoreSessions)
    .where(
      and(
        eq(restoreSessions.id, receiptImages.sessionId),
        sql`${restoreSessions.state} in ('applying', 'in_doubt')`,
      ),
    );
  return and(lt(receiptImages.savedAt, before), notExists(unresolved));
}

function at(place: ImagePlace): SQL | undefined {
  return and(
    eq(receiptImages.sessionId, place.sessionId),
    eq(receiptImages.transactionId, place.transactionId),
    eq(receiptImages.position, place.position),
  );
}

function behind(place: ImagePlace): SQL {
  const { sessionId, transactionId, position } = receiptImages;
  return sql`(${sessionId}, ${transactionId}, ${position}) > (${place.sessionId}, ${place.transactionId}, ${place.position})`;
}

function summed(found: readonly { readonly sessionId: string; readonly rows: number }[]): ExpiredImages {
  return {
    sessions: new Set(found.map((one) => one.sessionId)).size,
    images: found.length,
    rows: found.reduce((sum, one) => sum + one.rows, 0),
  };
}

import { canonicalErasure, erasureHash, GENESIS } from "@/lib/recovery/erasures/chain";
import type { Erasure, ErasureDraft, ErasureKind } from "@/lib/recovery/erasures/erasure";
import type { ErasureLedger, MirrorNote, Recorded } from "@/lib/recovery/erasures/port";

/** The erasure list in memory: the same numbers and the same chain as on Postgres. */
export function memoryErasures(now: () => Date = () => new Date()): ErasureLedger {
  const entries: Erasure[] = [];
  const mirrors = new Map<string, MirrorNote>();
  let queue: Promise<unknown> = Promise.resolve();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  };
  const record = async (draft: ErasureDraft): Promise<Recorded> => {
    const known = entries.find((entry) => entry.requestId === draft.requestId);
    if (known) return { fresh: false, erasure: known };
    const last = entries.at(-1);
    const at = now().toISOString();
    const place = {
      sequence: (last?.sequence ?? 0) + 1,
      at: last !== undefined && last.at > at ? last.at : at,
      previousHash: last?.hash ?? GENESIS,
    };
    const body = canonicalErasure(draft);
    const erasure = { ...place, ...fromBody(body), hash: await erasureHash(place, body) };
    entries.push(erasure);
    return { fresh: true, erasure };
  };
  return {
    append: (drafts) =>
      alone(async () => {
        const recorded: Recorded[] = [];
        for (const draft of drafts) recorded.push(await record(draft));
        return recorded;
      }),
    adopt: (erasure) =>
      alone(async () => {
        const last = entries.at(-1);
        const isNext =
          erasure.sequence === (last?.sequence ?? 0) + 1 &&
          erasure.previousHash === (last?.hash ?? GENESIS) &&
          erasure.hash === (await erasureHash(erasure, canonicalErasure(erasure)));
        if (isNext) entries.push(erasure);
        return isNext;
      }),
    standing: async () => ({
      position: entries.at(-1)?.sequence ?? 0,
      head: entries.at(-1)?.hash ?? GENESIS,
      kinds: kindsOf(entries),
    }),
    find: async (hashes) => entries.filter((entry) => entry.hashes.some(({ hash }) => hashes.includes(hash))),
    forward: async (after, limit) => entries.filter((entry) => entry.sequence > after).slice(0, limit),
    list: async ({ before, limit }) =>
      entries
        .filter((entry) => before === undefined || entry.sequence < before)
        .reverse()
        .slice(0, limit),
    noteMirror: async (note) => {
      mirrors.set(note.destination, note);
    },
    mirrors: async () => [...mirrors.values()].sort((a, b) => (a.destination < b.destination ? -1 : 1)),
  };
}

function kindsOf(entries: readonly Erasure[]): readonly ErasureKind[] {
  const kinds = new Map<string, ErasureKind>();
  for (const { keyId, hashes } of entries) {
    const fields = [...new Set(hashes.map(({ field }) => field))].sort();
    kinds.set(JSON.stringify([keyId, fields]), { keyId, fields });
  }
  return [...kinds.values()];
}

type BodyTuple = [
  requestId: string,
  erasedAt: string,
  source: Erasure["source"],
  keyId: string,
  hashes: readonly (readonly [string, string])[],
  by: string,
  byName: string,
  reason: string | null,
];

/** As in Postgres, an entry holds what its canonical text says and nothing else. */
function fromBody(body: string): ErasureDraft {
  const parts: BodyTuple = JSON.parse(body);
  const [requestId, erasedAt, source, keyId, pairs, by, byName, reason] = parts;
  const hashes = pairs.map(([field, hash]) => ({ field, hash }));
  return { requestId, erasedAt, source, keyId, hashes, by, byName, reason };
}

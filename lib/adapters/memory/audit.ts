import { canonicalBody, entryHash, GENESIS } from "@/lib/recovery/audit/chain";
import type { AuditEntry, AuditFilter } from "@/lib/recovery/audit/entry";
import type { AuditLedger } from "@/lib/recovery/ports";

/** The log in memory: the same numbers, chain and filters as on Postgres. */
export function memoryAudit(now: () => Date = () => new Date()): AuditLedger {
  const entries: AuditEntry[] = [];
  let queue: Promise<unknown> = Promise.resolve();

  async function appendNext(body: string): Promise<AuditEntry> {
    const previous = entries.at(-1);
    const place = {
      sequence: (previous?.sequence ?? 0) + 1,
      at: latest(now().toISOString(), previous?.at),
      previousHash: previous?.hash ?? GENESIS,
    };
    const entry = { ...place, ...fromBody(body), hash: await entryHash(place, body) };
    entries.push(entry);
    return entry;
  }

  return {
    append: (draft) => {
      const body = canonicalBody(draft);
      const appended = queue.then(() => appendNext(body));
      queue = appended;
      return appended;
    },
    list: async (filter) => {
      const found = entries.filter((entry) => matches(entry, filter)).reverse();
      const page = found.slice(0, filter.limit);
      const last = page.at(-1);
      return { entries: page, nextBefore: found.length > filter.limit && last ? last.sequence : null };
    },
    openIntents: async (olderThanSeconds) => {
      const closed = new Set(
        entries.filter((entry) => entry.phase !== "intent").map((entry) => entry.correlation),
      );
      const limit = new Date(now().getTime() - olderThanSeconds * 1000).toISOString();
      return entries
        .filter((entry) => entry.phase === "intent" && !closed.has(entry.correlation) && entry.at < limit)
        .map(({ correlation, at, actorName, action, target }) => ({
          correlation,
          at,
          actorName,
          action,
          target,
        }));
    },
  };
}

type Content = Omit<AuditEntry, "sequence" | "at" | "previousHash" | "hash">;

type ContentTuple = [
  actor: string,
  actorName: string,
  action: string,
  target: string,
  phase: Content["phase"],
  correlation: string,
  result: Content["result"],
  reason: string | null,
  details: Content["details"],
];

/** As in Postgres, an entry holds what its canonical text says and nothing else. */
function fromBody(body: string): Content {
  const parts: ContentTuple = JSON.parse(body);
  const [actor, actorName, action, target, phase, correlation, result, reason, details] = parts;
  return { actor, actorName, action, target, phase, correlation, result, reason, details };
}

function latest(a: string, b: string | undefined): string {
  return b !== undefined && b > a ? b : a;
}

function matches(entry: AuditEntry, filter: AuditFilter): boolean {
  const { actor, action, target, from, to, before } = filter;
  const has = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());
  return (
    (actor === undefined || has(`${entry.actor} ${entry.actorName}`, actor)) &&
    (action === undefined || entry.action.startsWith(action)) &&
    (target === undefined || has(entry.target, target)) &&
    (from === undefined || Date.parse(entry.at) >= Date.parse(from)) &&
    (to === undefined || Date.parse(entry.at) < Date.parse(to)) &&
    (before === undefined || entry.sequence < before)
  );
}

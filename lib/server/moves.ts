import "server-only";
import type { Incident } from "@/lib/recovery/incidents/incident";
import { followProduction, MOVED } from "@/lib/recovery/incidents/moved-production";
import type { Ports } from "@/lib/recovery/ports";

const MEMORY_MS = 2_000;

let last: { readonly at: number; readonly moves: readonly Incident[] } | undefined;

/**
 * Production where incidents have left it, for whatever is asked next. Asked of the ledger every few seconds; while that is down
 * the last answer holds, and nothing can be written anyway.
 */
export async function followMoves(ports: Ports): Promise<Ports> {
  if (last === undefined || performance.now() - last.at > MEMORY_MS) {
    const moves = await recentMoves(ports);
    if (moves !== null) last = { at: performance.now(), moves };
  }
  return last === undefined || last.moves.length === 0 ? ports : followProduction(ports, last.moves);
}

async function recentMoves({ ledger, log }: Ports): Promise<readonly Incident[] | null> {
  try {
    return await ledger.incidents.withFact(MOVED.at);
  } catch (error) {
    log.error("where production is could not be asked of the ledger", error);
    return null;
  }
}

import type { Ports } from "../ports";
import { textFact } from "./facts";
import type { Incident } from "./incident";
import { openSecret } from "./secrets";

/** Facts and the secret by which a run says that production lies elsewhere now. */
export const MOVED = {
  at: "moved_at",
  fromHost: "moved_from",
  toBranch: "moved_to_branch",
  /** The secret with the new connection string. */
  url: "moved_url",
} as const;

/** Host and database of a connection string: enough to tell two databases apart, and no secret. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/**
 * The ports with production where the runs of incidents have left it. The environment names production as it was when this process
 * started; a swap moves it, and everything that compares, restores or backs up must follow at once. A move counts only for
 * whoever still stands where it began: once the environment names another database, the environment is right.
 */
export async function followProduction(ports: Ports, incidents: readonly Incident[]): Promise<Ports> {
  const moves = incidents
    .filter(({ facts }) => textFact(facts, MOVED.at) !== null)
    .sort((a, b) => (String(a.facts[MOVED.at]) < String(b.facts[MOVED.at]) ? -1 : 1));
  let reached = ports;
  for (const incident of moves) {
    if (textFact(incident.facts, MOVED.fromHost) !== placeOf(reached.production.url)) continue;
    const url = await openSecret(ports.vault, incident, MOVED.url);
    if (url === null) continue;
    const branch = textFact(incident.facts, MOVED.toBranch);
    reached = {
      ...reached,
      production: { url },
      neon: { ...reached.neon, productionBranchId: branch ?? NO_BRANCH },
      ...(branch === null ? plain(reached) : {}),
    };
  }
  return reached;
}

/** Production is no branch any more: whoever would branch off it, to back it up, is refused instead of getting what it was. */
const NO_BRANCH = "br-production-is-elsewhere";

/** At another provider, what leads to a database is the plain protocol. */
function plain(ports: Ports): Pick<Ports, "databases" | "restorer" | "erasures"> {
  const { databases, restorer, eraser } = ports.elsewhere;
  return { databases, restorer, erasures: { ...ports.erasures, eraser } };
}

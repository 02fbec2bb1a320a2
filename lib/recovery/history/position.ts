import type { Context } from "../context";
import type { Ports } from "../ports";
import type { DatabasePort } from "../subjects/port";

/** Where production's log was at a moment of production's own clock. */
export interface Position {
  readonly readAt: string;
  readonly lsn: string;
}

interface Known {
  readonly at: number;
  readonly answer: Position | null;
}

/** A connection costs more than everything else on a page, and a position says itself how old it is. */
const FRESH_MS = 3_000;
const USABLE_MS = 30_000;

const known = new WeakMap<DatabasePort, Known>();
const asking = new WeakMap<DatabasePort, Promise<Position | null>>();

/**
 * Production's newest position; null while production does not answer, which is exactly when people look. Up to three
 * seconds the last answer stands; up to half a minute it is given while a new one is fetched. Its own `readAt` is what
 * data at risk is measured from, so an older answer can only make the measured risk larger.
 */
export async function productionPosition(ctx: Context): Promise<Position | null> {
  const { databases, clock, log } = ctx.ports;
  const last = known.get(databases);
  const age = last ? clock.now().getTime() - last.at : Number.POSITIVE_INFINITY;
  if (last && age < FRESH_MS) return last.answer;
  const next = ask(ctx.ports);
  if (!last?.answer || age > USABLE_MS) return next;
  next.catch((error: unknown) => log.error("production's position could not be read", error));
  return last.answer;
}

/** One question at a time, however many pages are waiting for it. */
function ask(ports: Ports): Promise<Position | null> {
  const { databases, clock } = ports;
  const running = asking.get(databases);
  if (running) return running;
  const question = read(ports)
    .then((answer) => {
      known.set(databases, { at: clock.now().getTime(), answer });
      return answer;
    })
    .finally(() => asking.delete(databases));
  asking.set(databases, question);
  return question;
}

async function read({ databases, production }: Ports): Promise<Position | null> {
  const session = await databases.open(production.url, "production");
  if (!session.ok) return null;
  const { readAt, lsn } = session.value;
  await session.value.close();
  return { readAt, lsn };
}

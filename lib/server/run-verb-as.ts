import "server-only";
import type { Actor, Context } from "@/lib/recovery/context";
import type { Outcome } from "@/lib/recovery/errors";
import { contextFor, type Purpose } from "./context";
import { failureOfThrow } from "./failure";

/** A verb of the domain: the seven steps live behind this signature. */
export type Verb<T> = (ctx: Context, input: unknown) => Promise<Outcome<T>>;

/**
 * Runs a verb for an actor that is known: a signed-in person, a cron job, a worker. `rethrow` lets the framework's own signals
 * through; commands and workers run outside of it and have none.
 */
export async function runVerbAs<T>(
  actor: Actor,
  verb: Verb<T>,
  input: unknown,
  id: string,
  rethrow: (error: unknown) => void = () => undefined,
  purpose: Purpose = "act",
): Promise<Outcome<T>> {
  try {
    return await verb(await contextFor(actor, id, purpose), input);
  } catch (error) {
    rethrow(error);
    return failureOfThrow(error, id);
  }
}

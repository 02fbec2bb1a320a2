import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { Actor, Context } from "@/lib/recovery/context";
import type { Outcome } from "@/lib/recovery/errors";
import { contextFor } from "./context";
import { failureOfThrow } from "./failure";

/** A verb of the domain: the seven steps live behind this signature. */
export type Verb<T> = (ctx: Context, input: unknown) => Promise<Outcome<T>>;

/** Runs a verb for an actor that is known: a signed-in person, a cron job, a worker. */
export async function runVerbAs<T>(
  actor: Actor,
  verb: Verb<T>,
  input: unknown,
  id: string,
): Promise<Outcome<T>> {
  try {
    const context = await contextFor(actor, id);
    return context.ok ? await verb(context.value, input) : context;
  } catch (error) {
    unstable_rethrow(error);
    return failureOfThrow(error, id);
  }
}

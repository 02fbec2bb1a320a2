import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { Actor, Context } from "@/lib/recovery/context";
import { type Failure, fail, type Outcome } from "@/lib/recovery/errors";
import { contextFor, wiring } from "./context";
import { failureOfThrow } from "./failure";
import { refuseStaleSession } from "./live-session";
import { requestId } from "./request-id";
import { currentIdentity } from "./session";
import { SIGNED_OUT } from "./signed-out";

/** A verb of the domain: the seven steps live behind this signature. */
export type Verb<T> = (ctx: Context, input: unknown) => Promise<Outcome<T>>;

/**
 * The only way from a page, an action or a route to a verb: builds the context from the signed-in session and turns
 * throws into failures that hold no detail. What really happened is in the log under the request's id.
 */
export async function runVerb<T>(verb: Verb<T>, input: unknown): Promise<Outcome<T>> {
  // Outside the try: Next signals “this page is dynamic” by a throw from here.
  const identity = await currentIdentity();
  switch (identity.kind) {
    case "signed_out":
      return SIGNED_OUT;
    case "no_role":
      return noRole(identity.name);
    default: {
      const stale = await refuseStaleSession(verb, identity.actor.sessionId, wiring().sessions);
      return stale ?? runVerbAs(identity.actor, verb, input, await requestId());
    }
  }
}

/** The same for an actor that is known already: a cron job, a worker. */
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

function noRole(name: string): Failure {
  return fail(
    "forbidden",
    `${name} has no role in Rekindle.`,
    "Ask an admin to give this account the role viewer, support or admin, then sign in again.",
  );
}

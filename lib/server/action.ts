import "server-only";
import { unstable_rethrow } from "next/navigation";
import { type Failure, fail, type Outcome } from "@/lib/recovery/errors";
import { type Purpose, wiring } from "./context";
import { drainWhatWasQueued } from "./drain";
import { refuseOldProof } from "./fresh-proof";
import { refuseStaleSession } from "./live-session";
import { requestId } from "./request-id";
import { runVerbAs, type Verb } from "./run-verb-as";
import { currentIdentity, provenWithin } from "./session";
import { SIGNED_OUT } from "./signed-out";

export { runVerbAs, type Verb } from "./run-verb-as";

/**
 * The only way from a page, an action or a route to a verb: builds the context from the signed-in session and turns
 * throws into failures that hold no detail. What really happened is in the log under the request's id.
 */
export function runVerb<T>(verb: Verb<T>, input: unknown): Promise<Outcome<T>> {
  return runFor("act", verb, input);
}

/** The same for a verb that only shows: what it says of Neon may be a second old, and writing to Neon is a bug. */
export function showVerb<T>(verb: Verb<T>, input: unknown): Promise<Outcome<T>> {
  return runFor("page", verb, input);
}

async function runFor<T>(purpose: Purpose, verb: Verb<T>, input: unknown): Promise<Outcome<T>> {
  // Outside the try: Next signals “this page is dynamic” by a throw from here.
  const identity = await currentIdentity();
  switch (identity.kind) {
    case "signed_out":
      return SIGNED_OUT;
    case "no_role":
      return noRole(identity.name);
    default: {
      const stale = await refuseStaleSession(verb, identity.actor.sessionId, wiring().sessions);
      if (stale) return stale;
      const unproven = await refuseOldProof(verb, input, wiring().approval.stepUpMinutes, provenWithin);
      if (unproven) return unproven;
      const outcome = await runVerbAs(
        identity.actor,
        verb,
        input,
        await requestId(),
        unstable_rethrow,
        purpose,
      );
      drainWhatWasQueued();
      return outcome;
    }
  }
}

function noRole(name: string): Failure {
  return fail(
    "forbidden",
    `${name} has no role in Rekindle.`,
    "Ask an admin to give this account the role viewer, support or admin, then sign in again.",
  );
}

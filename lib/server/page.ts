import "server-only";
import type { Route } from "next";
import { redirect } from "next/navigation";
import type { Actor } from "@/lib/recovery/context";
import type { Outcome } from "@/lib/recovery/errors";
import { type SubjectWords, subjectWords } from "@/lib/recovery/subjects/words";
import { showVerb, type Verb } from "./action";
import { wiring } from "./context";
import { currentIdentity } from "./session";
import { signInUrl } from "./sign-in";

type UserActor = Extract<Actor, { kind: "user" }>;

/** The person for whom a page is drawn. Signed out: on to the sign-in page. Without a known role: a page that says so. */
export async function requireActorPage(returnTo = "/"): Promise<UserActor> {
  const identity = await currentIdentity();
  if (identity.kind === "actor") return identity.actor;
  redirect(identity.kind === "no_role" ? ("/signed-out?reason=no-role" as Route) : signInUrl(returnTo));
}

/**
 * Runs a verb for a page. A session that ended goes to the sign-in page; every other failure comes back as a value for the
 * page to draw, with what is safe and what to do.
 */
export async function readForPage<T>(verb: Verb<T>, input: unknown, returnTo = "/"): Promise<Outcome<T>> {
  const outcome = await showVerb(verb, input);
  if (!outcome.ok && outcome.code === "unauthenticated") redirect(signInUrl(returnTo));
  return outcome;
}

/** By what people are known in the protected schema, for labels and placeholders. */
export function wordsForPage(): SubjectWords {
  return subjectWords(wiring().subjects);
}

import { type Failure, fail } from "@/lib/recovery/errors";
import type { VercelFault } from "./fault";

/** What a request was about, so that its failure can be told in a person's words. */
export interface Subject {
  /** Continues “Vercel …”, e.g. `could not deploy`. */
  readonly failed: string;
  /** What 404 means here. */
  readonly missing: "project" | "deployment" | "Edge Config";
}

/** One failure per fault, in the closed vocabulary of the domain. */
export function toFailure(fault: VercelFault, { failed, missing }: Subject): Failure {
  const said = fault.message && fault.status !== null ? ` Vercel said: “${fault.message}”` : "";
  switch (fault.status) {
    case null:
      return unreachable(`Vercel's API does not answer (${fault.code}).`);
    case 401:
    case 403:
      // A conflict of variables comes as 403, too.
      if (/conflict|already/i.test(fault.code)) return conflict(failed, said);
      return fail(
        "hosting_denied",
        `Vercel refused Rekindle's token (${fault.status}).${said}`,
        "Nothing was changed. Check VERCEL_TOKEN, VERCEL_TEAM_ID and the token's rights on this project.",
      );
    case 404:
      return fail(
        "not_found",
        `Vercel does not know this ${missing}.${said}`,
        missing === "deployment"
          ? "It may have been deleted. Reload and choose another one."
          : "Check EMBER_PROJECT_ID, VERCEL_TEAM_ID and EDGE_CONFIG_ID.",
      );
    case 409:
      return conflict(failed, said);
    case 429:
      return unreachable("Vercel's API limits requests at the moment (429), and went on doing so.");
  }
  if (fault.status >= 500)
    return unreachable(`Vercel's API answered with an error (${fault.status}).${said}`);
  return hostingFailed(`Vercel ${failed} (${fault.status}).${said}`);
}

/** An answer in a shape that nobody documented. */
export function misunderstood({ failed }: Subject): Failure {
  return hostingFailed(`Vercel ${failed}: its answer was not understood.`);
}

export function hostingFailed(message: string): Failure {
  return fail(
    "hosting_failed",
    message,
    "What serves production was not touched by this. Vercel's dashboard shows the project's deployments.",
  );
}

function unreachable(message: string): Failure {
  return fail(
    "hosting_unreachable",
    message,
    "What is deployed goes on running. Check Vercel's status page, then try again.",
  );
}

function conflict(failed: string, said: string): Failure {
  return fail(
    "conflict",
    `Vercel ${failed}: it conflicts with what is there.${said}`,
    "Look at the project in Vercel's dashboard before you try again.",
  );
}

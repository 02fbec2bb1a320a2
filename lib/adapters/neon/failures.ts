import { type Failure, fail } from "@/lib/recovery/errors";
import type { NeonFault } from "./fault";

/** What a request was about, so that its failure can be told in a person's words. */
export interface Subject {
  /** Continues “Neon …”, e.g. `could not create the branch`. */
  readonly failed: string;
  /** What 404 means here. */
  readonly missing: "project" | "branch";
  /** True when the request names a moment, so that a 4xx about it means the history window. */
  readonly moment?: boolean;
}

/** One failure per fault, in the closed vocabulary of the domain. */
export function toFailure(fault: NeonFault, subject: Subject): Failure {
  const said = fault.message ? ` Neon said: “${fault.message}”` : "";
  if (
    /branch(es)?_?limit/i.test(fault.code) ||
    /branch(es)? limit|limit of .*branches/i.test(fault.message)
  ) {
    return fail(
      "branch_limit",
      `The project has as many branches as its plan allows.${said}`,
      "Delete a recovery branch that is no longer needed, then try again.",
    );
  }
  switch (fault.status) {
    case null:
      return unreachable(`Neon's API does not answer (${fault.code || "no connection"}).`);
    case 401:
    case 403:
      return fail(
        "neon_failed",
        `Neon refused Rekindle's API key (${fault.status}).${said}`,
        "Check NEON_API_KEY and its rights on this project.",
      );
    case 404:
      return /endpoint|compute/i.test(fault.message) ? notReady(said) : missing(subject.missing);
    case 409:
      return fail(
        "conflict",
        `Neon ${subject.failed}: it conflicts with what is there.${said}`,
        "Reload and look at the branches before you try again.",
      );
    case 423:
      return fail(
        "neon_busy",
        "Another operation of this Neon project is still running.",
        "Rekindle has waited for it already. Nothing was changed; try again in a minute.",
      );
    case 429:
      return fail(
        "neon_rate_limited",
        "Neon's API limits requests at the moment (429).",
        "Nothing was changed. Wait a minute, then try again.",
      );
  }
  if (fault.status >= 500) return unreachable(`Neon's API answered with an error (${fault.status}).${said}`);
  if (subject.moment && /time|lsn|history|retention|window|range/i.test(fault.message)) {
    return fail(
      "moment_outside_window",
      `Neon cannot go back to this moment.${said}`,
      "Choose a moment inside the history window, or use a backup for older ones.",
    );
  }
  return fail(
    "neon_failed",
    `Neon ${subject.failed} (${fault.status}).${said}`,
    "Nothing else was changed. The Neon console shows the project's operations.",
  );
}

function unreachable(message: string): Failure {
  return fail(
    "neon_unreachable",
    message,
    "Production is not touched by this. Check Neon's status page, then try again.",
  );
}

function notReady(said: string): Failure {
  return fail(
    "branch_not_ready",
    `The branch has no compute that could answer yet.${said}`,
    "Wait until it is ready, then try again.",
  );
}

function missing(what: Subject["missing"]): Failure {
  return what === "project"
    ? fail(
        "not_found",
        "Neon does not know this project.",
        "Check NEON_PROJECT_ID and the rights of NEON_API_KEY.",
      )
    : fail(
        "branch_gone",
        "This branch no longer exists.",
        "It was deleted or has expired. Create a new one from the history.",
      );
}

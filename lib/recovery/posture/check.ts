import type { Failure } from "../errors";

/** `unknown`: it could not be seen. That is no pass, and nobody knows whether it is a failure. */
export type CheckState = "pass" | "warn" | "fail" | "unknown";

/** One thing that has to be right before anything happens. */
export interface PostureCheck {
  /** Stable; of several of a kind with what they are about: `bucket:second`. */
  readonly id: string;
  readonly title: string;
  readonly state: CheckState;
  /** What was seen, without secrets. */
  readonly what: string;
  /** What to do; null where nothing is to be done. */
  readonly todo: string | null;
  /** Where in the console to act on it. */
  readonly href: string | null;
}

const ORDER: readonly CheckState[] = ["fail", "unknown", "warn", "pass"];

/** The worst first; otherwise as they come. */
export function byWorst(a: { readonly state: CheckState }, b: { readonly state: CheckState }): number {
  return ORDER.indexOf(a.state) - ORDER.indexOf(b.state);
}

/** The worse of two. */
export function worse(a: CheckState, b: CheckState): CheckState {
  return ORDER.indexOf(a) <= ORDER.indexOf(b) ? a : b;
}

/** A check by its name; what is asked of it makes its verdicts. */
export function checkOf(id: string, title: string, href: string | null = null) {
  const verdict = (state: CheckState, what: string, todo: string | null): PostureCheck => ({
    ...{ id, title, state, what, todo, href },
  });
  return {
    pass: (what: string) => verdict("pass", what, null),
    warn: (what: string, todo: string) => verdict("warn", what, todo),
    fail: (what: string, todo: string) => verdict("fail", what, todo),
    unknown: ({ message, hint }: Pick<Failure, "message" | "hint">) => verdict("unknown", message, hint),
  };
}

/** One thing that a person should look at. `href` is where to act on it. */
export interface Attention {
  /** failed: something broke or may be half done; waiting: somebody must go on; due: time is running out; warning: a weak spot. */
  readonly kind: "failed" | "waiting" | "due" | "warning";
  readonly message: string;
  readonly href: string;
  readonly at: string | null;
}

const ORDER: readonly Attention["kind"][] = ["failed", "due", "waiting", "warning"];

/** The worst first, and of the same kind the newest first. */
export function byUrgency(a: Attention, b: Attention): number {
  const kind = ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind);
  if (kind !== 0) return kind;
  return (b.at ?? "") > (a.at ?? "") ? 1 : -1;
}

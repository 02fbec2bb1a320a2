import type { ComparisonSummary } from "../compare/comparison";
import type { Actor } from "../context";
import { can } from "../permissions";

/** A person's name or address as this actor may see it: full for whoever may reveal content, else its first letter. */
export function personLabel(actor: Actor, label: string): string {
  return can(actor, "content:reveal") ? label : maskLabel(label);
}

/** `mira@example.com` → `m•••@example.com`; anything else keeps its first letter. */
export function maskLabel(label: string): string {
  const at = label.lastIndexOf("@");
  const [first = ""] = label;
  return at > 0 ? `${first}•••${label.slice(at)}` : `${first}•••`;
}

/** A list entry with the person's label as this actor may see it. */
export function withPersonLabel<T extends Pick<ComparisonSummary, "subjectLabel">>(actor: Actor, item: T): T {
  return { ...item, subjectLabel: personLabel(actor, item.subjectLabel) };
}

import { plural } from "@/lib/format/number";
import type { BatchView } from "@/lib/recovery/batches/view";

/** What the next step is about, or for whom one waits. */
export function barNote({
  state,
  may,
  own,
  notDecidable,
  standing,
  stuck,
  createdByName,
  untried,
}: BatchView): string {
  if (stuck) return "No worker gave a sign for a minute. Going on leaves everybody alone who is done.";
  if (standing.kind === "void" && (state === "awaiting_approval" || state === "approved")) {
    return `What was asked or agreed does not count any more: ${standing.because}`;
  }
  switch (state) {
    case "planning":
      return "Nothing is written while plans are made.";
    case "draft":
      return may.request ? "Nothing is written. Somebody else has to agree first." : "Nothing is written.";
    case "awaiting_approval":
      if (may.decide) return `${createdByName} asks you to look at these plans.`;
      return own ? "Somebody else has to look at these plans." : (notDecidable ?? "It waits for a decision.");
    case "approved":
      if (untried > 0) {
        return `Here every plan is tried on a copy of production before it is written. ${plural(untried, "person is", "people are")} left: open them one by one and try it.`;
      }
      return "Nothing is written until somebody confirms.";
    case "applying":
      return "Stopping lets the person at hand be finished.";
    case "stopped":
      return "Going on leaves everybody alone who is done.";
    case "rejected":
      return "Rejected; nothing was written.";
    case "done":
      return "Everybody's receipt and way back are on their own pages.";
  }
}

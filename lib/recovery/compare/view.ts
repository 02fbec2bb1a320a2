import type { Actor } from "../context";
import { withPersonLabel } from "../subjects/label";
import type { ComparisonView } from "./comparison";
import type { ComparisonRecord } from "./port";

/** A stored comparison as this actor may see it; what made the fingerprints stays in the ledger. */
export function toView(actor: Actor, record: ComparisonRecord, sourceAvailable: boolean): ComparisonView {
  const { seed: _seed, graphHash: _graphHash, ...view } = record;
  return { ...withPersonLabel(actor, view), sourceAvailable };
}

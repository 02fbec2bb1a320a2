import { readableSpan } from "../../history/instant";
import { shrunkTables, totalRows } from "../baseline";
import { checkOf, type PostureCheck } from "../check";
import type { PitrFacts, PostureFacts } from "../facts";
import type { MeasuredLayer } from "../layers";
import { LAYER_NAMES } from "../targets";

const size = checkOf("baseline", "Production's size", "/history");

/** What is measured against what was promised. */
export function targetChecks({ measured }: PostureFacts): readonly PostureCheck[] {
  // One person's rows come from Neon's history: what they would lose is said there.
  return measured.flatMap((layer) => [...(layer.layer === "person" ? [] : [rpo(layer)]), rto(layer)]);
}

function rpo({ layer, target, rpoSeconds, rpoMet }: MeasuredLayer): PostureCheck {
  const check = checkOf(
    `rpo:${layer}`,
    `RPO of ${LAYER_NAMES[layer]}`,
    layer === "pitr" ? "/history" : "/backups",
  );
  const wanted = readableSpan(target.rpoSeconds);
  if (rpoSeconds === null)
    return check.fail(
      `There is nothing to go back to; ${wanted} may be lost.`,
      "Take a backup, and see that Neon answers.",
    );
  const words = `${readableSpan(rpoSeconds)} would be lost now; ${wanted} may be.`;
  return rpoMet
    ? check.pass(words)
    : check.warn(words, "Take backups more often, or change the target on purpose (REKINDLE_TARGETS).");
}

function rto({ layer, target, proof, rtoMet }: MeasuredLayer): PostureCheck {
  const check = checkOf(`rto:${layer}`, `RTO of ${LAYER_NAMES[layer]}`, "/drills");
  const wanted = readableSpan(target.rtoSeconds);
  if (proof === null) return check.warn(`Never proven; ${wanted} is allowed.`, "Start a drill.");
  const words = `${readableSpan(proof.seconds)} on ${proof.at.slice(0, 10)}; ${wanted} is allowed.`;
  return rtoMet
    ? check.pass(words)
    : check.fail(words, "Find the slowest stage on the drill's page, or change the target on purpose.");
}

/** Whether production can be read, and whether it shrank since it was last measured. */
export function baselineChecks({ baseline, baselineBefore: before }: PitrFacts): readonly PostureCheck[] {
  if (!baseline.ok) return [size.fail(baseline.message, baseline.hint)];
  const { tables, readAt } = baseline.value;
  const words = `${totalRows(baseline.value).toLocaleString("en-US")} rows in ${tables.length} tables at ${readAt.slice(0, 19)}Z.`;
  const shrunk = before === null ? [] : shrunkTables(before, baseline.value);
  if (shrunk.length === 0) return [size.pass(words)];
  return [
    size.warn(
      `Since ${before?.readAt.slice(0, 19)}Z: ${shrunk.join("; ")}.`,
      "If nobody meant it, declare an incident: the history window still holds it.",
    ),
  ];
}

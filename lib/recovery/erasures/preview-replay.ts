import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { resolveTarget, targetField } from "./replay-target";
import { scanDatabase } from "./scan";
import { refuseUnreliableList } from "./screen";
import type { ReplayPreview } from "./views";

export const previewReplayInput = z.strictObject({ target: targetField });

/** Looks for the erased in a database and touches nothing. */
export async function previewReplay(ctx: Context, input: unknown): Promise<Outcome<ReplayPreview>> {
  const refused = requirePermission(ctx, "erasures:replay");
  if (refused !== null) return refused;
  const parsed = parseInput(previewReplayInput, input);
  if (!parsed.ok) return parsed;
  const resolved = await resolveTarget(ctx, parsed.value.target);
  if (!resolved.ok) return resolved;
  const { target, url, point } = resolved.value;
  const unreliable = await refuseUnreliableList(ctx, point);
  if (unreliable !== null) return unreliable;
  const scanned = await scanDatabase(ctx, url);
  if (!scanned.ok) return scanned;
  const { people, erased } = scanned.value;
  const certain = erased.filter(({ likeness }) => likeness === "certain").length;
  return ok({ target, people, certain, likely: erased.length - certain });
}

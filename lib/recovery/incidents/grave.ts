import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { requirePermission } from "../permissions";
import type { Incident } from "./incident";
import { TARGET_NAME } from "./perform-step";
import type { RunbookStep } from "./runbook";

/** The target of something grave: only the typed name, by somebody who may, mints it. */
export type GraveTarget = { readonly name: string } & { readonly __brand: "GraveTarget" };

/** Null for a step without danger; else the target that was named, or why it may not be done. */
export function graveTarget(
  ctx: Context,
  incident: Incident,
  step: Pick<RunbookStep, "danger" | "title">,
  typed: string,
): Outcome<GraveTarget | null> {
  if (step.danger === "none") return ok(null);
  const refusal = requirePermission(ctx, "incidents:danger");
  if (refusal) return refusal;
  const name = String(incident.facts[TARGET_NAME] ?? "production");
  if (typed.trim() !== name) {
    return fail(
      "confirmation_mismatch",
      `What you typed is not the name of what “${step.title}” changes.`,
      "Nothing was changed. Type the name exactly as it stands above the field.",
    );
  }
  return ok({ name } as GraveTarget);
}

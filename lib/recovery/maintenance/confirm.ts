import { fail, type Outcome, ok } from "../errors";

/** What is typed before visitors are turned away, and before they are let in again. */
export const CONFIRM_ON = "maintenance on";
export const CONFIRM_OFF = "maintenance off";

/** A change of the switch that somebody meant: only the typed words mint it. */
export type ConfirmedSwitch = { readonly on: boolean } & { readonly __brand: "ConfirmedSwitch" };

/** Compares what was typed with the words for this direction; case and surrounding spaces do not matter. */
export function confirmSwitch(typed: string, on: boolean): Outcome<ConfirmedSwitch> {
  const wanted = on ? CONFIRM_ON : CONFIRM_OFF;
  if (typed.trim().toLowerCase() === wanted) return ok({ on } as ConfirmedSwitch);
  return fail(
    "confirmation_mismatch",
    `What was typed is not “${wanted}”.`,
    "Nothing was changed. Type the words exactly as they stand above the field.",
  );
}

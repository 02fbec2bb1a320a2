import { fail } from "@/lib/recovery/errors";
import { WriteRefused } from "./writing";

/** What the plan was made of is no longer so. */
export function stale(message: string): WriteRefused {
  return new WriteRefused(
    fail("plan_stale", message, "Nothing was written. Compare again and make a new preview."),
  );
}

/** A trigger or a rule of production made something else of the plan: all goes back. */
export function wentOtherwise(message: string): WriteRefused {
  return new WriteRefused(
    fail(
      "restore_failed",
      message,
      "Nothing was written: production is as it was. Look at the table's triggers and keys.",
    ),
  );
}

/** Somebody asked to stop. */
export function cancelled(): WriteRefused {
  return new WriteRefused(
    fail("cancelled", "The restore was cancelled.", "Nothing was written: production is as it was."),
  );
}

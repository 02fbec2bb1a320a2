import "server-only";
import { applyBatch } from "@/lib/recovery/batches/apply-batch";
import { decideBatch } from "@/lib/recovery/batches/decide-batch";
import { resumeBatch } from "@/lib/recovery/batches/resume-batch";
import { decideOverride, grants } from "@/lib/recovery/erasures/decide-override";
import { startReplay } from "@/lib/recovery/erasures/start-replay";
import { type Failure, fail } from "@/lib/recovery/errors";
import { agreeStep } from "@/lib/recovery/incidents/agree-step";
import { touchesGrave } from "@/lib/recovery/incidents/runbooks";
import { startStep } from "@/lib/recovery/incidents/start-step";
import { undoStep } from "@/lib/recovery/incidents/undo-step";
import { applyRestore } from "@/lib/recovery/restore/apply-restore";
import { approves, decideRestore } from "@/lib/recovery/restore/decide-restore";

const always = () => true;

/**
 * A session may have been open all day on a desk. These open the way into production or use it, so whoever does them must
 * have proven who they are a moment ago. A verb that joins needs one line here, and `useProof` in its dialog.
 */
const NEEDS_PROOF: ReadonlyMap<unknown, (input: unknown) => boolean> = new Map<
  unknown,
  (input: unknown) => boolean
>([
  [applyRestore, always],
  [applyBatch, always],
  [resumeBatch, always],
  [decideBatch, approves],
  [decideRestore, approves],
  [startStep, touchesGrave],
  [undoStep, touchesGrave],
  [agreeStep, always],
  [decideOverride, grants],
  [startReplay, always],
]);

/** The refusal for such a verb when the last proof is older than `minutes`; null when it may go on. 0: never asked. */
export async function refuseOldProof(
  verb: unknown,
  input: unknown,
  minutes: number,
  provenWithin: (minutes: number) => Promise<boolean>,
): Promise<Failure | null> {
  if (minutes === 0 || NEEDS_PROOF.get(verb)?.(input) !== true) return null;
  if (await provenWithin(minutes)) return null;
  return fail(
    "reverification_required",
    "This needs a fresh proof that it is you.",
    "Nothing was changed. Confirm that it is you and do it once more; signing in again counts, too.",
  );
}

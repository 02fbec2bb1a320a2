import type { Context } from "../context";
import type { Failure } from "../errors";
import type { SourceBranch } from "../subjects/sessions";
import { refuseErasedSubject } from "./refuse-subject";

/** Somebody asked to be deleted while their rows were being written: everything goes back. */
export class ErasedMeanwhile extends Error {
  override readonly name = "ErasedMeanwhile";

  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** Throws what stands in the way; called right before COMMIT, long after the first question. */
export async function assertNotErased(
  ctx: Context,
  subjectKey: string,
  source: Pick<SourceBranch, "url" | "erasurePosition"> | null,
): Promise<void> {
  const failure = await refuseErasedSubject(ctx, subjectKey, source, null);
  if (failure !== null) throw new ErasedMeanwhile(failure);
}

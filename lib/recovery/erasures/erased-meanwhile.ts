import type { Failure } from "../errors";

/** Somebody asked to be deleted while their rows were being written: everything goes back. */
export class ErasedMeanwhile extends Error {
  override readonly name = "ErasedMeanwhile";

  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

import type { Context } from "../context";
import { type Failure, fail, type Outcome } from "../errors";
import { imageContext } from "./receipt-life";
import type { PlainImage } from "./restorer";
import type { Receipt } from "./session";

/** A receipt's before-images cannot be had: they have expired, or the key that sealed them is not there. */
export class ImagesUnreadable extends Error {
  override readonly name = "ImagesUnreadable";

  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** Opens a receipt's before-images one after the other; throws `ImagesUnreadable` when not all of them can be had. */
export async function* openImages(ctx: Context, receipt: Receipt): AsyncGenerator<PlainImage> {
  const { ledger, vault } = ctx.ports;
  const { sessionId, transactionId } = receipt;
  let left = receipt.rows.filter((row) => row.kind !== "create").length;
  for (let position = 0; left > 0; position += 1) {
    const image = await ledger.restores.imageAt({ sessionId, transactionId, position });
    if (image === null) throw new ImagesUnreadable(receiptExpired());
    const { sealed, ...rest } = image;
    const copyText = await vault.open(sealed, imageContext(sessionId, image.table));
    if (copyText === null) throw new ImagesUnreadable(keyMissing(vault.sealedWith(sealed)));
    left -= image.rows;
    yield { ...rest, copyText };
  }
}

/** Runs what reads images; that they cannot be had is an outcome. */
export async function orUnreadable<T>(act: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ImagesUnreadable) return error.failure;
    throw error;
  }
}

/** The rows as they were before are not kept any more. */
export function receiptExpired(): Failure {
  return fail(
    "receipt_expired",
    "The rows as they were before this restore are not kept any more, so it cannot be undone.",
    "Nothing was written. Compare the person with a moment before the restore instead.",
  );
}

function keyMissing(keyId: string): Failure {
  return fail(
    "vault_key_missing",
    `The rows as they were before were sealed with a key that is not configured (${keyId}).`,
    "Nothing was written. Add that key to RECEIPT_OLD_KEYS and try again.",
  );
}

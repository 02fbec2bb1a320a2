import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { ImagePlace } from "./image-port";
import { imageContext } from "./receipt-life";

export const rotateReceiptsInput = z.strictObject({});

const PAGE = 200;

export interface RotatedReceipts {
  /** Sealed by the present key already. */
  readonly current: number;
  readonly resealed: number;
  /** Whose key is not configured any more, and those keys' names: nobody can read them. */
  readonly unreadable: number;
  readonly missingKeys: readonly string[];
}

type Fate = "resealed" | "unreadable" | "gone";

/**
 * Seals every before-image with the present key, one after the other, so that an earlier key can go. What was done stays
 * done: a run that was cut off is simply started again.
 */
export async function rotateReceipts(ctx: Context, input: unknown): Promise<Outcome<RotatedReceipts>> {
  const refused = requirePermission(ctx, "receipts:keep");
  if (refused !== null) return refused;
  const parsed = parseInput(rotateReceiptsInput, input);
  if (!parsed.ok) return parsed;
  const { vault } = ctx.ports;
  const what = { action: "restore.rotate_receipts", target: "receipts", details: { key: vault.keyId } };
  return audited(ctx, what, async () => {
    const counts = { current: 0, resealed: 0, unreadable: 0, gone: 0 };
    const missingKeys = new Set<string>();
    for await (const { head, ...place } of allHeads(ctx)) {
      const key = vault.sealedWith(head);
      const fate = key === vault.keyId ? "current" : await reseal(ctx, place);
      counts[fate] += 1;
      if (fate === "unreadable") missingKeys.add(key);
    }
    const { gone: _gone, ...rotated } = counts;
    if (missingKeys.size === 0) return ok({ ...rotated, missingKeys: [] });
    return fail(
      "vault_key_missing",
      `${rotated.unreadable} before-images were sealed with a key that is not configured: ${[...missingKeys].join(", ")}. ${rotated.resealed} others were sealed anew.`,
      "Nothing was lost. Add that key to RECEIPT_OLD_KEYS and run this again, or let those images expire.",
    );
  });
}

async function* allHeads(ctx: Context) {
  const { restores } = ctx.ports.ledger;
  let after: ImagePlace | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof restores.imageHeads>> = await restores.imageHeads(after, PAGE);
    yield* page;
    after = page.at(-1) ?? null;
    if (after === null) return;
  }
}

async function reseal(ctx: Context, place: ImagePlace): Promise<Fate> {
  const { ledger, vault } = ctx.ports;
  const image = await ledger.restores.imageAt(place);
  if (image === null) return "gone";
  const context = imageContext(place.sessionId, image.table);
  const plain = await vault.open(image.sealed, context);
  if (plain === null) return "unreadable";
  const sealed = await vault.seal(plain, context);
  return (await ledger.restores.replaceImage(place, image.sealed, sealed)) ? "resealed" : "gone";
}

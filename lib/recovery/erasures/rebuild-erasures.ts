import { z } from "zod";
import { audited } from "../audited";
import type { ObjectStore } from "../backup/port";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Erasure } from "./erasure";
import { mirrorKey, parseMirrored } from "./mirror";
import { healMirrors } from "./mirror-erasures";
import type { Rebuilt } from "./views";

export const rebuildErasuresInput = z.strictObject({});

/**
 * Takes over from the mirrors what the ledger lacks, link by link: for a ledger that was brought back to an older state, or lost.
 * Every entry has to carry our seal and to follow from the one before it.
 */
export async function rebuildErasures(ctx: Context, input: unknown): Promise<Outcome<Rebuilt>> {
  const refused = requirePermission(ctx, "erasures:keep");
  if (refused !== null) return refused;
  const parsed = parseInput(rebuildErasuresInput, input);
  if (!parsed.ok) return parsed;
  return audited(ctx, { action: "erasure.rebuild", target: "erasures" }, async () => {
    const { position } = await ctx.ports.ledger.erasures.standing();
    const end = await adoptFrom(ctx, position);
    if (!end.ok) return end;
    await healMirrors(ctx);
    return ok({ adopted: end.value - position, position: end.value });
  });
}

async function adoptFrom(ctx: Context, start: number): Promise<Outcome<number>> {
  let position = start;
  for (;;) {
    const next = await readNext(ctx, position + 1);
    if (!next.ok) return next;
    if (next.value === null) return ok(position);
    if (!(await ctx.ports.ledger.erasures.adopt(next.value))) {
      return fail(
        "erasures_unreadable",
        `Entry ${position + 1} of the mirror does not follow from the ledger's entry ${position}: the two lists went different ways.`,
        "Nothing more was taken over, and everything refuses until this is settled: docs/erasures.md says how.",
      );
    }
    position += 1;
  }
}

/** The entry from the first destination that has it intact; null when no destination has it. */
async function readNext(ctx: Context, sequence: number): Promise<Outcome<Erasure | null>> {
  const answers = await Promise.all(ctx.ports.backups.stores.map((store) => readFrom(ctx, store, sequence)));
  const good = answers.find((answer) => answer.ok && answer.value !== null);
  if (good !== undefined) return good;
  return answers.find((answer) => !answer.ok) ?? ok(null);
}

async function readFrom(
  ctx: Context,
  store: ObjectStore,
  sequence: number,
): Promise<Outcome<Erasure | null>> {
  const bytes = await store.read(mirrorKey(sequence));
  if (!bytes.ok) return bytes.code === "not_found" ? ok(null) : bytes;
  return parseMirrored(bytes.value, sequence, await ctx.ports.erasures.keys());
}

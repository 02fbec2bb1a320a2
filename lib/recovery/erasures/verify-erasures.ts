import { z } from "zod";
import type { ObjectStore } from "../backup/port";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { EMPTY_LIST, type ErasureHead, verifyErasures as verifyPage } from "./chain";
import { MIRROR_PREFIX, mirroredAt, mirrorKey, parseMirrored } from "./mirror";
import type { Verified } from "./views";

export const verifyErasuresInput = z.strictObject({});

const PAGE = 500;
const MOST_PROBLEMS = 20;

/** Recomputes the list's chain and reads every mirrored entry. */
export async function verifyErasures(ctx: Context, input: unknown): Promise<Outcome<Verified>> {
  const refused = requirePermission(ctx, "erasures:keep");
  if (refused !== null) return refused;
  const parsed = parseInput(verifyErasuresInput, input);
  if (!parsed.ok) return parsed;
  const chain = await verifyList(ctx);
  if (!chain.ok) return chain;
  const mirrors = await Promise.all(
    ctx.ports.backups.stores.map(async (store) => ({
      destination: store.name,
      problems: await problemsIn(ctx, store, chain.value.position),
    })),
  );
  return ok({ ...chain.value, mirrors });
}

/** The chain in the ledger, from its first entry to its last. */
export async function verifyList(ctx: Context): Promise<Outcome<ErasureHead>> {
  let head = EMPTY_LIST;
  for (;;) {
    const entries = await ctx.ports.ledger.erasures.forward(head.position, PAGE);
    const verified = await verifyPage(entries, head);
    if (!verified.ok || entries.length < PAGE) return verified;
    head = verified.value;
  }
}

async function problemsIn(ctx: Context, store: ObjectStore, position: number): Promise<readonly string[]> {
  const listed = await store.list(MIRROR_PREFIX);
  if (!listed.ok) return [listed.message];
  const keys = await ctx.ports.erasures.keys();
  const problems = listed.value.flatMap(({ key }) => {
    const at = mirroredAt(key);
    if (at === null) return [`${key} is no entry of the list`];
    return at > position ? [`${key} is beyond the end of the list`] : [];
  });
  let after = 0;
  while (after < position && problems.length < MOST_PROBLEMS) {
    const entries = await ctx.ports.ledger.erasures.forward(after, PAGE);
    for (const erasure of entries) {
      const bytes = await store.read(mirrorKey(erasure.sequence));
      const mirrored = bytes.ok ? await parseMirrored(bytes.value, erasure.sequence, keys) : bytes;
      if (!mirrored.ok) problems.push(mirrored.message);
      else if (mirrored.value.hash !== erasure.hash)
        problems.push(`Entry ${erasure.sequence} is another one there.`);
    }
    if (entries.length === 0) break;
    after = entries.at(-1)?.sequence ?? position;
  }
  return problems.slice(0, MOST_PROBLEMS);
}

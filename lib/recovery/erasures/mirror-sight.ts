import type { ObjectStore } from "../backup/port";
import type { Context } from "../context";
import { mirrorKey } from "./mirror";
import type { MirrorSight } from "./position";

/** A look at a bucket is good for this long at the same position: one page asks several times. */
const FRESH_MS = 5_000;

const seen = new WeakMap<ObjectStore, { readonly position: number; readonly at: number }>();

/**
 * Whether a mirror goes on where the ledger's list ends. Entries are mirrored in their order, so one question decides: is
 * the next one there? Only “no” is remembered, and only for the same position.
 */
export async function sightOf(
  ctx: Context,
  position: number,
): Promise<readonly { readonly destination: string; readonly sight: MirrorSight }[]> {
  return Promise.all(
    ctx.ports.backups.stores.map(async (store) => ({
      destination: store.name,
      sight: await look(store, position, ctx.ports.clock.now().getTime()),
    })),
  );
}

async function look(store: ObjectStore, position: number, now: number): Promise<MirrorSight> {
  const before = seen.get(store);
  if (before?.position === position && now >= before.at && now - before.at < FRESH_MS) return "not_ahead";
  const head = await store.head(mirrorKey(position + 1));
  if (!head.ok) return "unreachable";
  if (head.value !== null) return "ahead";
  seen.set(store, { position, at: now });
  return "not_ahead";
}

import { z } from "zod";
import type { Context } from "../context";
import { backupIdField } from "./fields";
import type { BackupId } from "./manifest";
import type { ObjectStore } from "./port";
import type { Pin } from "./run";

const PREFIX = "pins/";
const schema = z.strictObject({
  format: z.literal(1),
  id: backupIdField,
  by: z.string().max(200),
  at: z.iso.datetime(),
  reason: z.string().max(500),
});

/** A pin lies beside the backups, too: a ledger that was lost must not let go of what somebody wanted to keep. */
function pinKey(id: BackupId): string {
  return `${PREFIX}${id}.json`;
}

/** Writes or removes a pin's note everywhere. What cannot be written now is brought by the next tick; one too many only keeps. */
export async function notePin(ctx: Context, id: BackupId, pin: Pin | null): Promise<void> {
  await Promise.all(
    ctx.ports.backups.stores.map(async (store) => {
      const outcome = pin === null ? await store.delete(pinKey(id)) : await put(store, id, pin);
      if (outcome.ok) return;
      const place = { place: store.name, backup: id };
      ctx.ports.log.error(
        "a pin's note in a bucket is not as it should be",
        new Error(outcome.message),
        place,
      );
    }),
  );
}

/** Brings notes that a destination lacks; returns what could not be done, in words. */
export async function healPins(ctx: Context): Promise<readonly string[]> {
  const { ledger, backups } = ctx.ports;
  const pinned = (await ledger.backups.listRecords()).flatMap(({ id, pinned }) =>
    pinned ? [{ id, pinned }] : [],
  );
  const problems: string[] = [];
  for (const store of pinned.length === 0 ? [] : backups.stores) {
    const listed = await store.list(PREFIX);
    if (!listed.ok) {
      problems.push(`The pins in ${store.name}: ${listed.message}`);
      continue;
    }
    const there = new Set(listed.value.map(({ key }) => key));
    for (const one of pinned.filter(({ id }) => !there.has(pinKey(id)))) {
      const written = await put(store, one.id, one.pinned);
      if (!written.ok) problems.push(`The pin of ${one.id} in ${store.name}: ${written.message}`);
    }
  }
  return problems;
}

/** All pins that lie in the buckets, and what could not be read. */
export async function readPins(
  stores: readonly ObjectStore[],
): Promise<{ readonly pins: ReadonlyMap<BackupId, Pin>; readonly problems: readonly string[] }> {
  const pins = new Map<BackupId, Pin>();
  const problems: string[] = [];
  for (const store of stores) {
    const listed = await store.list(PREFIX);
    if (!listed.ok) problems.push(`The pins in ${store.name}: ${listed.message}`);
    for (const { key } of listed.ok ? listed.value : []) {
      const bytes = await store.read(key);
      const note = bytes.ok ? schema.safeParse(jsonOf(bytes.value)) : null;
      if (note?.success && key === pinKey(note.data.id)) {
        const { id, by, at, reason } = note.data;
        pins.set(id, { by, at, reason });
      } else problems.push(`${key} in ${store.name} cannot be read as a pin.`);
    }
  }
  return { pins, problems };
}

function put(store: ObjectStore, id: BackupId, pin: Pin) {
  const text = `${JSON.stringify({ format: 1, id, ...pin }, null, 2)}\n`;
  return store.put(pinKey(id), new TextEncoder().encode(text), { contentType: "application/json" });
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // Not JSON is not a pin: the schema says so.
    return null;
  }
}

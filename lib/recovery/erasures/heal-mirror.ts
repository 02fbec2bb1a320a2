import type { ObjectStore } from "../backup/port";
import type { Context } from "../context";
import { type Failure, fail, type Outcome, ok } from "../errors";
import type { Erasure } from "./erasure";
import type { ErasureKeys } from "./keys";
import { MIRROR_PREFIX, mirrorBytes, mirroredAt, mirrorKey } from "./mirror";
import type { MirrorNote } from "./port";

const PAGE = 500;

/**
 * Writes whatever a destination lacks of the list, in order, and notes how far it got. Entries are never overwritten: one
 * that lies there and is another stops it. Failures become the note's problem; the others are not kept from healing.
 */
export async function healMirror(ctx: Context, store: ObjectStore): Promise<MirrorNote> {
  const healed = await fill(ctx, store);
  const note: MirrorNote = {
    destination: store.name,
    ...healed,
    checkedAt: ctx.ports.clock.now().toISOString(),
  };
  await ctx.ports.ledger.erasures.noteMirror(note);
  return note;
}

/** The same right after entries were recorded: only they are written where the mirror was complete before. */
export async function extendMirror(
  ctx: Context,
  store: ObjectStore,
  fresh: readonly Erasure[],
): Promise<MirrorNote> {
  const [first] = fresh;
  const before = (await ctx.ports.ledger.erasures.mirrors()).find((one) => one.destination === store.name);
  const complete = before?.problem === null && first?.sequence === before.position + 1;
  if (first === undefined || (!complete && first.sequence !== 1)) return healMirror(ctx, store);
  const keys = await ctx.ports.erasures.keys();
  let position = first.sequence - 1;
  let problem: string | null = null;
  for (const erasure of fresh) {
    const put = await putEntry(store, erasure, keys);
    if (!put.ok) {
      problem = put.message;
      break;
    }
    position = erasure.sequence;
  }
  const checkedAt = ctx.ports.clock.now().toISOString();
  const note: MirrorNote = { destination: store.name, position, ahead: false, checkedAt, problem };
  await ctx.ports.ledger.erasures.noteMirror(note);
  return note;
}

async function fill(
  ctx: Context,
  store: ObjectStore,
): Promise<Pick<MirrorNote, "position" | "ahead" | "problem">> {
  const listed = await store.list(MIRROR_PREFIX);
  if (!listed.ok) return { position: 0, ahead: false, problem: listed.message };
  const there = new Set(listed.value.flatMap(({ key }) => mirroredAt(key) ?? []));
  const keys = await ctx.ports.erasures.keys();
  let position = 0;
  for (;;) {
    const entries = await ctx.ports.ledger.erasures.forward(position, PAGE);
    for (const erasure of entries) {
      // The last one is looked at although it is there: whether it is ours tells whether all before it are.
      if (!there.has(erasure.sequence) || !there.has(erasure.sequence + 1)) {
        const put = await putEntry(store, erasure, keys);
        if (!put.ok) return { position, ahead: false, problem: put.message };
      }
      position = erasure.sequence;
    }
    if (entries.length < PAGE) break;
  }
  const ahead = [...there].some((sequence) => sequence > position);
  return { position, ahead, problem: ahead ? "It goes on where the ledger's list ends." : null };
}

/** Writes one entry where none is. One that is there already, byte for byte, is a success: an earlier answer was lost. */
async function putEntry(store: ObjectStore, erasure: Erasure, keys: ErasureKeys): Promise<Outcome<null>> {
  const key = mirrorKey(erasure.sequence);
  const bytes = await mirrorBytes(erasure, keys);
  const put = await store.put(key, bytes, { contentType: "application/json", ifAbsent: true });
  if (put.ok) return ok(null);
  if (put.code !== "conflict") return put;
  const there = await store.read(key);
  if (!there.ok) return there;
  // After a rotation of the key the seal is another one; the hash still says what it is an entry of.
  return new TextDecoder().decode(there.value).includes(`"hash": "${erasure.hash}"`)
    ? ok(null)
    : another(store, key);
}

function another(store: ObjectStore, key: string): Failure {
  return fail(
    "conflict",
    `${store.name} has another entry under ${key}.`,
    "Nothing was overwritten. Two ledgers may write into this bucket, or somebody changed it.",
  );
}

import { actorName, type Context, displayName } from "../context";
import { type Outcome, ok } from "../errors";
import type { ErasureDraft, ErasureHash, ErasureSource, Identifier } from "./erasure";
import { extendMirror } from "./heal-mirror";
import type { ErasureKeys } from "./keys";
import { sightOf } from "./mirror-sight";
import type { Recorded } from "./port";
import { refuseList } from "./position";

/** What a verb knows of somebody who is to be recorded. */
export interface Reported {
  /** Null: made of the hashes, so that the same report is recorded once. */
  readonly requestId: string | null;
  readonly erasedAt: string;
  readonly source: ErasureSource;
  readonly identifiers: readonly Identifier[];
  readonly reason: string | null;
}

export interface Recording {
  readonly recorded: readonly Recorded[];
  /** Destinations that have all of them, of how many. */
  readonly mirrored: number;
  readonly destinations: number;
}

/**
 * Appends to the list and mirrors it. Refused while the ledger may be an older one: a second entry under the same number
 * could never be told from the first. A mirror that does not answer is healed by the hourly tick.
 */
export async function record(ctx: Context, reports: readonly Reported[]): Promise<Outcome<Recording>> {
  const { ledger, backups } = ctx.ports;
  const standing = await ledger.erasures.standing();
  const refused = refuseList({
    ledger: { ...standing, kinds: [] },
    mirrors: await sightOf(ctx, standing.position),
    point: null,
    keyIds: [],
    fields: [],
  });
  if (refused !== null) return { ...refused, hint: NOT_RECORDED };
  const drafts = await Promise.all(reports.map((one) => draftOf(ctx, one)));
  const recorded = await ledger.erasures.append(drafts);
  const fresh = recorded.filter((one) => one.fresh).map(({ erasure }) => erasure);
  if (fresh.length === 0)
    return ok({ recorded, mirrored: backups.stores.length, destinations: backups.stores.length });
  const notes = await Promise.all(backups.stores.map((store) => extendMirror(ctx, store, fresh)));
  const mirrored = notes.filter(({ problem }) => problem === null).length;
  return ok({ recorded, mirrored, destinations: backups.stores.length });
}

const NOT_RECORDED =
  "Nothing was recorded. Send the request again: once a bucket answers and the list is whole, it is taken.";

async function draftOf(ctx: Context, reported: Reported): Promise<ErasureDraft> {
  const keys = await ctx.ports.erasures.keys();
  const hashes = await Promise.all(distinct(reported.identifiers).map((one) => keys.hash(one)));
  return {
    requestId:
      reported.requestId === null ? await requestIdOf(hashes) : await hiddenId(keys, reported.requestId),
    erasedAt: new Date(reported.erasedAt).toISOString(),
    source: reported.source,
    keyId: keys.currentId,
    hashes,
    by: actorName(ctx.actor),
    byName: displayName(ctx.actor),
    reason: reported.reason,
  };
}

function distinct(identifiers: readonly Identifier[]): readonly Identifier[] {
  return [...new Map(identifiers.map((one) => [`${one.field}\u0000${one.value}`, one])).values()];
}

/** Whoever reports may use a person's own id as the request's: it is kept as a hash, too. */
async function hiddenId(keys: ErasureKeys, requestId: string): Promise<string> {
  const { hash } = await keys.hash({ field: "\u0001request", value: requestId });
  return `id:${hash.slice(0, 40)}`;
}

/** The same people under the same key give the same id. */
async function requestIdOf(hashes: readonly ErasureHash[]): Promise<string> {
  const text = hashes
    .map(({ field, hash }) => `${field}=${hash}`)
    .sort()
    .join("\n");
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `of:${hex.slice(0, 40)}`;
}

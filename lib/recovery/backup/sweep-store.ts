import type { Context } from "../context";
import { manifestKey, parseKey } from "./keys";
import type { ObjectStore } from "./port";
import type { BackupRun } from "./run";

/** An upload of no known failed run may be a copy on its way; after this long it is none any more. */
const ABANDONED_MS = 24 * 3_600_000;

export interface SweptStore {
  readonly uploads: number;
  readonly objects: number;
  readonly problems: readonly string[];
}

/**
 * Removes what failed runs left in a bucket. Only keys of ours; an object without a manifest goes only when the ledger knows
 * that its run failed, because a ledger that was lost must not cost a backup.
 */
export async function sweepStore(ctx: Context, store: ObjectStore): Promise<SweptStore> {
  const problems: string[] = [];
  let uploads = 0;
  let objects = 0;
  for (const tier of ["daily/", "monthly/"]) {
    const pending = await store.listUploads(tier);
    const stored = await store.list(tier);
    if (!pending.ok || !stored.ok) {
      const failed = pending.ok ? stored : pending;
      if (!failed.ok) problems.push(`${store.name}: ${failed.message}`);
      continue;
    }
    const keys = new Set(stored.value.map((object) => object.key));
    const lonely = [...keys].filter((key) => isLonely(key, keys));
    const states = await runStates(ctx, [...lonely, ...pending.value.map((upload) => upload.key)]);
    for (const upload of pending.value) {
      const id = parseKey(upload.key)?.id;
      if (id === undefined) continue;
      const old = ctx.ports.clock.now().getTime() - Date.parse(upload.startedAt) > ABANDONED_MS;
      if (states.get(id) !== "failed" && !(old && states.get(id) !== "active")) continue;
      const aborted = await store.abortUpload(upload.key, upload.uploadId);
      if (aborted.ok) uploads += 1;
      else problems.push(`${store.name}: ${aborted.message}`);
    }
    for (const key of lonely) {
      if (states.get(parseKey(key)?.id ?? "") !== "failed") continue;
      const deleted = await store.delete(key);
      if (deleted.ok) objects += 1;
      else problems.push(`${store.name}: ${deleted.message}`);
    }
  }
  return { uploads, objects, problems };
}

/** An object of ours beside which no manifest lies. */
function isLonely(key: string, keys: ReadonlySet<string>): boolean {
  const parsed = parseKey(key);
  return parsed?.kind === "object" && !keys.has(manifestKey(parsed.tier, parsed.id));
}

/** Read after the bucket was listed: what was in the list and has no run at work now has none for good. */
async function runStates(
  ctx: Context,
  keys: readonly string[],
): Promise<ReadonlyMap<string, "active" | "failed" | "done">> {
  const ids = [...new Set(keys.flatMap((key) => parseKey(key)?.id ?? []))];
  const runs = await ctx.ports.ledger.backups.runsOf(ids);
  return new Map(runs.map((run) => [run.backupId, stateOf(run)]));
}

function stateOf({ state }: BackupRun): "active" | "failed" | "done" {
  return state === "failed" ? "failed" : state === "succeeded" ? "done" : "active";
}

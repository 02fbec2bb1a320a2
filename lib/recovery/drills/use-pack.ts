import { goodBackups } from "../alerts/backup-rules";
import type { ObjectStore } from "../backup/port";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { judgePack } from "../pack/judge-pack";
import { isSealed, newestPacks, PACK_PREFIX } from "../pack/keys";
import { type PackFile, untar } from "../pack/tar";
import { leaveEvidence } from "./leave-evidence";
import type { Rehearsal } from "./rehearsal";

/** A pack is some text; whatever is larger is something else. */
const MOST_BYTES = 64 * 1024 * 1024;

interface Fetched {
  readonly key: string;
  readonly bytes: Uint8Array;
}

/** The outage pack, as somebody would need it: the newest one of a bucket, fetched, opened and looked through. */
export const usePack: Rehearsal = async (ctx, tracker) => {
  const { destination } = tracker.drill;
  const store = ctx.ports.backups.stores.find(({ name }) => name === destination);
  if (store === undefined)
    return fail("not_found", `The destination “${destination}” is not configured here.`, "Configure it.");
  const fetched = await tracker.timed("fetch", () => fetchNewest(store));
  if (!fetched.ok) return fetched;
  const { key } = fetched.value;
  const files = await tracker.timed("open", () => open(ctx, fetched.value));
  if (!files.ok) return files;
  const newest = goodBackups(await ctx.ports.ledger.backups.listRecords())[0];
  const checks = await tracker.timed("look", () => judgePack(files.value, newest?.id ?? null));
  await tracker.save({
    checks: [{ name: "Opened", ok: true, detail: `${key} of “${destination}”` }, ...checks],
  });
  await leaveEvidence(ctx, tracker);
  return null;
};

async function fetchNewest(store: ObjectStore): Promise<Outcome<Fetched>> {
  const listed = await store.list(PACK_PREFIX);
  if (!listed.ok) return listed;
  const [key] = newestPacks(listed.value);
  if (key === undefined)
    return fail("not_found", `There is no outage pack in “${store.name}”.`, "Make one on the backups page.");
  const bytes = await store.read(key, MOST_BYTES);
  return bytes.ok ? ok({ key, bytes: bytes.value }) : bytes;
}

async function open(ctx: Context, { key, bytes }: Fetched): Promise<Outcome<readonly PackFile[]>> {
  const { backups, pack } = ctx.ports;
  const plain = isSealed(key) ? await pack.open(bytes, await backups.identities()) : ok(bytes);
  if (!plain.ok) return plain;
  const files = untar(plain.value);
  return files === null
    ? fail("backup_damaged", "The pack is no whole archive.", "Make a new one on the backups page.")
    : ok(files);
}

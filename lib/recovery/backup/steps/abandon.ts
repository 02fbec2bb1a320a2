import type { Context } from "../../context";
import type { Failure } from "../../errors";
import { dumpBranchName, manifestKey, objectKey } from "../keys";
import type { ObjectStore } from "../port";
import type { BackupRun } from "../run";
import { dropSource } from "./branch";
import type { Lease } from "./lease";

/** Ends a run as failed and removes what it left. What cannot be removed now is left to the sweeper, and said. */
export async function abandonRun(ctx: Context, lease: Lease, failure: Failure): Promise<void> {
  const left = await removeRemains(ctx, lease.run);
  await lease.save({
    state: "failed",
    finishedAt: ctx.ports.clock.now().toISOString(),
    failure: { code: failure.code, message: failure.message, hint: failure.hint },
    notes: [...lease.run.notes, ...left],
  });
}

/** Aborts uploads, deletes objects without a manifest and the branch of a run that failed; returns what is left, in words. */
export async function removeRemains(ctx: Context, run: BackupRun): Promise<readonly string[]> {
  const { neon, backups } = ctx.ports;
  const left: string[] = [];
  for (const store of backups.stores) left.push(...(await removeStored(store, run)));
  const branches = await neon.listBranches();
  if (!branches.ok) return [...left, `The branch may still be there: ${branches.message}`];
  // By name, too: the process may have died between making the branch and writing its id down.
  const name = dumpBranchName(run.backupId);
  for (const branch of branches.value.filter((one) => one.id === run.branchId || one.name === name)) {
    const dropped = await dropSource(ctx, branch.id);
    if (!dropped.ok) left.push(`The branch ${branch.name} is still there: ${dropped.message}`);
  }
  return left;
}

async function removeStored(store: ObjectStore, run: BackupRun): Promise<readonly string[]> {
  const left: string[] = [];
  const pending = await store.listUploads(`daily/${run.backupId}`);
  const known = run.uploads.filter((upload) => upload.destination === store.name);
  const uploads = [...known, ...(pending.ok ? pending.value : [])];
  for (const [uploadId, key] of new Map(uploads.map((one) => [one.uploadId, one.key]))) {
    const aborted = await store.abortUpload(key, uploadId);
    if (!aborted.ok) left.push(`An upload to ${store.name} was not aborted: ${aborted.message}`);
  }
  const manifest = await store.head(manifestKey("daily", run.backupId));
  if (!manifest.ok) return [...left, `${store.name} was not cleaned up: ${manifest.message}`];
  if (manifest.value !== null) return left;
  for (const encrypted of [true, false]) {
    const key = objectKey("daily", run.backupId, encrypted);
    const object = await store.head(key);
    if (!object.ok || object.value === null) continue;
    const deleted = await store.delete(key);
    if (!deleted.ok) left.push(`${key} is still in ${store.name}: ${deleted.message}`);
  }
  return left;
}

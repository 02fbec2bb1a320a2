import type { Context } from "../../context";
import { fail, type Outcome, ok } from "../../errors";
import { checkCopy } from "../check-copy";
import type { Configured } from "../configured";
import type { Manifest } from "../manifest";
import { promoteMonths } from "../promote";
import { publishManifest } from "../publish";
import type { BackupCopy, BackupRun } from "../run";
import { dropSource } from "./branch";
import type { Lease } from "./lease";

/**
 * From a signed manifest to a finished run: read back every copy, publish the manifest where the copy is good, promote,
 * clean up. Safe to repeat, so that what a crash left here is finished by another process.
 */
export async function completeRun(
  ctx: Context,
  lease: Lease,
  manifest: Manifest,
  { signer, stores }: Configured,
): Promise<Outcome<BackupRun>> {
  const { ledger, clock, backups } = ctx.ports;
  await lease.save({ stage: "verify" });
  const checks = await Promise.all(
    stores.map(async (store) => ({ store, check: await checkCopy(ctx, store, manifest.object, manifest) })),
  );
  const good = checks.filter(({ check }) => check.ok).map(({ store }) => store);
  const failed = checks.find(({ check }) => !check.ok)?.check;
  if (good.length === 0) return failed?.ok === false ? failed : NOWHERE;

  await lease.save({ stage: "manifest" });
  const published = await Promise.all(
    good.map(async (store) => ({ store, put: await publishManifest(store, manifest) })),
  );
  const kept = published.filter(({ put }) => put.ok).map(({ store }) => store.name);
  const refused = published.find(({ put }) => !put.ok)?.put;
  if (kept.length === 0) return refused?.ok === false ? refused : NOWHERE;
  const verifiedAt = clock.now().toISOString();
  await ledger.backups.saveRecord({
    id: manifest.id,
    manifest,
    foreign: null,
    copies: stores.map(
      ({ name }): BackupCopy =>
        kept.includes(name)
          ? { destination: name, key: manifest.object, verifiedAt, state: "verified" }
          : { destination: name, key: manifest.object, verifiedAt: null, state: "behind" },
    ),
    pinned: null,
    holds: [],
    removing: null,
    provenAt: null,
  });

  // The backup stands. What goes wrong from here on is a note: the hourly ticks repeat it.
  await lease.save({ stage: "promote" });
  const notes = [...(await promoteMonths(ctx, signer))];
  await lease.save({ stage: "clean_up", notes: [...lease.run.notes, ...notes] });
  if (lease.run.branchId !== null) {
    const dropped = await dropSource(ctx, lease.run.branchId);
    if (!dropped.ok) notes.push(`The branch was not deleted: ${dropped.message}`);
  }
  // Work of its own: a pack that cannot be made now makes no backup worse, and the queue tries again.
  await backups.jobs.enqueue({ kind: "outage-pack" }, "outage-pack");
  const finishedAt = clock.now().toISOString();
  await lease.save({ state: "succeeded", finishedAt, notes: [...new Set([...lease.run.notes, ...notes])] });
  return ok(lease.run);
}

const NOWHERE = fail("storage_unreachable", "No destination holds a good copy.", "Check the destinations.");

import { listBases, shareHistory } from "../../postgres/index";
import { type Context, storageOf } from "../context";
import type { Work } from "../model";
import { fromRecord } from "../points";
import { dropStorage } from "./drop-storage";

/** A snapshot is the recipe of a moment: a base backup and WAL that no clean-up of the branch takes away. */
export async function createSnapshot(
  ctx: Context,
  work: Extract<Work, { kind: "createSnapshot" }>,
): Promise<void> {
  const snapshot = ctx.store.model.snapshots.find((candidate) => candidate.id === work.snapshotId);
  if (snapshot === undefined) throw new Error(`snapshot ${work.snapshotId} is not in the model`);
  const into = storageOf(ctx, snapshot.storageId);
  const source = storageOf(ctx, work.source.storageId);
  await ctx.computes.withHistory(source.id, () => shareHistory(source, into, fromRecord(work.source.target)));
  if ((await listBases(into)).length === 0) throw new Error("the snapshot holds no base backup");
  await ctx.store.change(() => {
    snapshot.ready = true;
  });
}

export async function deleteSnapshot(
  ctx: Context,
  work: Extract<Work, { kind: "deleteSnapshot" }>,
): Promise<void> {
  const snapshot = ctx.store.model.snapshots.find((candidate) => candidate.id === work.snapshotId);
  if (snapshot === undefined) return;
  await dropStorage(ctx, snapshot.storageId);
  await ctx.store.change((model) => {
    model.snapshots = model.snapshots.filter((candidate) => candidate.id !== work.snapshotId);
  });
}

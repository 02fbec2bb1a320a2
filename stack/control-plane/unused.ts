import { destroyUnknown } from "../postgres/index";
import type { Context } from "./context";
import { dropStorage } from "./work/drop-storage";

/** Removes what a crash left: storages that nothing refers to, and folders that are not in the model. */
export async function removeUnused(ctx: Context): Promise<void> {
  const { branches, snapshots, endpoints, storages } = ctx.store.model;
  const used = new Set([...branches, ...snapshots, ...endpoints].map((owner) => owner.storageId));
  for (const storage of storages.filter(({ id }) => !used.has(id))) await dropStorage(ctx, storage.id);
  await destroyUnknown(ctx.place, new Set(ctx.store.model.storages.map(({ id }) => id)));
}

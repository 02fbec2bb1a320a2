import { destroyStorage } from "../../postgres/index";
import { type Context, storageOf } from "../context";

/** Stops a storage's server and deletes it from disk and model. */
export async function dropStorage(ctx: Context, storageId: string): Promise<void> {
  const known = ctx.store.model.storages.some((storage) => storage.id === storageId);
  if (!known) return;
  await ctx.computes.exclusive(storageId, () => destroyStorage(storageOf(ctx, storageId)));
  await ctx.store.change((model) => {
    model.storages = model.storages.filter((storage) => storage.id !== storageId);
  });
}

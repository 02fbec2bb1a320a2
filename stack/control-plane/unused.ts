import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "./context";
import { dropStorage } from "./work/drop-storage";

/** Removes what a crash left: storages that nothing refers to, and folders that are not in the model. */
export async function removeUnused(ctx: Context): Promise<void> {
  const { branches, snapshots, endpoints, storages } = ctx.store.model;
  const used = new Set([...branches, ...snapshots, ...endpoints].map((owner) => owner.storageId));
  for (const storage of storages.filter(({ id }) => !used.has(id))) await dropStorage(ctx, storage.id);
  const known = new Set(ctx.store.model.storages.map(({ id }) => id));
  for (const name of await readdir(ctx.place.root)) {
    if (name.startsWith("st-") && !known.has(name)) {
      await rm(join(ctx.place.root, name), { recursive: true, force: true });
    }
  }
}

import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import type { Manifest } from "./manifest";
import type { ObjectStore } from "./port";

/** Reads a stored object in full and compares size and SHA-256 with its manifest. */
export async function checkCopy(
  ctx: Context,
  store: ObjectStore,
  key: string,
  manifest: Pick<Manifest, "bytes" | "sha256">,
): Promise<Outcome<null>> {
  const head = await store.head(key);
  if (!head.ok) return head;
  if (head.value === null) {
    return fail("not_found", `${store.name} has no ${key}.`, "Another destination may have it.");
  }
  if (head.value.bytes !== manifest.bytes.stored) {
    return differs(store, key, `${head.value.bytes} bytes instead of ${manifest.bytes.stored}`);
  }
  const opened = await store.get(key);
  if (!opened.ok) return opened;
  const digest = await ctx.ports.backups.tools.digest(opened.value.body);
  if (!digest.ok) return digest;
  if (digest.value.bytes !== manifest.bytes.stored || digest.value.sha256 !== manifest.sha256.stored) {
    return differs(store, key, "its checksum is another one");
  }
  return ok(null);
}

function differs(store: ObjectStore, key: string, how: string): Outcome<null> {
  return fail(
    "backup_damaged",
    `${key} in ${store.name} is not what was uploaded: ${how}.`,
    "Do not restore from this copy. Another destination or another backup can serve.",
  );
}

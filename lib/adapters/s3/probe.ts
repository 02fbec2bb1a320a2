import { randomUUID } from "node:crypto";
import { ListMultipartUploadsCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { ObjectStore, StoreProbe } from "@/lib/recovery/backup/port";
import { faultOf } from "./faults";
import { type Patience, patiently } from "./patience";

/**
 * Tries what documentation is unsure of, on an object of its own: write, read back, overwrite under `If-None-Match: *`,
 * delete. Throws when the bucket cannot be written or read.
 */
export async function probe(
  place: { readonly client: S3Client; readonly bucket: string; readonly patience: Patience },
  store: ObjectStore,
): Promise<StoreProbe> {
  const { client, bucket, patience } = place;
  const at = { Bucket: bucket, Key: `probe/${randomUUID()}` };
  const text = "Rekindle was here.";
  await patiently(patience, () => client.send(new PutObjectCommand({ ...at, Body: text })));
  try {
    const back = await store.read(at.Key);
    if (!back.ok || new TextDecoder().decode(back.value) !== text)
      throw new Error("The bucket gave back other bytes than it took.");
    return {
      conditionalWrites: await refusesOverwrite(place.client, at),
      listsUploads: await lists(client, bucket),
    };
  } finally {
    await store.delete(at.Key);
  }
}

async function refusesOverwrite(client: S3Client, at: { Bucket: string; Key: string }): Promise<boolean> {
  try {
    await client.send(new PutObjectCommand({ ...at, Body: "another", IfNoneMatch: "*" }));
    return false;
  } catch (error) {
    return faultOf(error).status === 412;
  }
}

async function lists(client: S3Client, bucket: string): Promise<boolean> {
  try {
    await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: "probe/" }));
    return true;
  } catch {
    // Not implemented or not allowed: the sweeper then knows only the uploads that the ledger remembers.
    return false;
  }
}

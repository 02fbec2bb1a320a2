import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import type { Bytes, PutOptions, StoredObject } from "@/lib/recovery/backup/port";
import { isMissing } from "./faults";
import { sendParts } from "./parts";
import { type Patience, patiently } from "./patience";

interface Place {
  readonly client: S3Client;
  readonly bucket: string;
  readonly patience: Patience;
}

/**
 * A multipart upload that either becomes the whole object or nothing. Parts may be repeated at will: the same number
 * replaces the same bytes. Completing may not, its answer can be lost: then the object itself is asked.
 */
export async function upload(
  place: Place,
  key: string,
  body: Bytes,
  options: PutOptions,
): Promise<StoredObject> {
  const { client, bucket } = place;
  const patience = { ...place.patience, signal: options.signal };
  const at = { Bucket: bucket, Key: key };
  const created = await patiently(patience, () =>
    client.send(new CreateMultipartUploadCommand({ ...at, ContentType: options.contentType })),
  );
  const UploadId = created.UploadId;
  if (UploadId === undefined) throw new Error("The store began an upload without an id.");
  try {
    await options.onUpload?.(UploadId);
    const parts: CompletedPart[] = [];
    let sent = 0;
    await sendParts(body, async (part, PartNumber) => {
      const answer = await patiently(patience, () =>
        client.send(
          new UploadPartCommand({ ...at, UploadId, PartNumber, Body: part, ContentLength: part.length }),
          options.signal === undefined ? {} : { abortSignal: options.signal },
        ),
      );
      if (answer.ETag === undefined) throw new Error("The store took a part without naming it.");
      parts.push({ PartNumber, ETag: answer.ETag });
      sent += part.length;
      options.onProgress?.(sent);
    });
    options.signal?.throwIfAborted();
    parts.sort((a, b) => (a.PartNumber ?? 0) - (b.PartNumber ?? 0));
    return await complete(place, key, { UploadId, parts, bytes: sent });
  } catch (error) {
    await abandon(place, key, UploadId);
    throw error;
  }
}

async function complete(
  { client, bucket, patience }: Place,
  key: string,
  whole: { readonly UploadId: string; readonly parts: CompletedPart[]; readonly bytes: number },
): Promise<StoredObject> {
  const at = { Bucket: bucket, Key: key };
  await patiently(patience, async () => {
    try {
      await client.send(
        new CompleteMultipartUploadCommand({
          ...at,
          UploadId: whole.UploadId,
          MultipartUpload: { Parts: whole.parts },
        }),
      );
    } catch (error) {
      // The upload is gone: an earlier attempt whose answer was lost has completed it. The size below decides.
      if (!isMissing(error)) throw error;
    }
  });
  const head = await patiently(patience, () => client.send(new HeadObjectCommand(at)));
  if (head.ContentLength !== whole.bytes)
    throw new Error(`The store holds ${head.ContentLength ?? 0} bytes of ${whole.bytes}.`);
  return {
    key,
    bytes: whole.bytes,
    modifiedAt: (head.LastModified ?? new Date()).toISOString(),
    etag: head.ETag ?? null,
  };
}

/** Leaves nothing behind if it can; what it cannot abort now, the sweeper will. */
async function abandon({ client, bucket, patience }: Place, key: string, UploadId: string): Promise<void> {
  try {
    await patiently(patience, () =>
      client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId })),
    );
  } catch {
    // The upload's own error is the one to tell; this upload's id was reported before its first byte.
  }
}

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  type S3Client,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { isMissing } from "./faults";
import { type Patience, patiently } from "./patience";

/** Both S3 and R2 copy up to 5 GiB in one request; above that in parts. */
export const ONE_REQUEST = 5 * 1024 ** 3;

interface Copying {
  readonly client: S3Client;
  readonly bucket: string;
  readonly patience: Patience;
  readonly from: string;
  readonly to: string;
  readonly bytes: number;
  /** Largest piece that one request copies. */
  readonly piece: number;
}

/** Server-side copy of any size; the bytes never travel. */
export async function copyObject(copying: Copying): Promise<void> {
  const { client, bucket, patience, from, to, bytes, piece } = copying;
  const CopySource = `${bucket}/${from.split("/").map(encodeURIComponent).join("/")}`;
  if (bytes <= piece) {
    await patiently(patience, () =>
      client.send(new CopyObjectCommand({ Bucket: bucket, Key: to, CopySource })),
    );
    return;
  }
  const at = { Bucket: bucket, Key: to };
  const { UploadId } = await patiently(patience, () => client.send(new CreateMultipartUploadCommand(at)));
  if (UploadId === undefined) throw new Error("The store began an upload without an id.");
  try {
    const Parts: { PartNumber: number; ETag: string }[] = [];
    for (let start = 0; start < bytes; start += piece) {
      const PartNumber = Parts.length + 1;
      const CopySourceRange = `bytes=${start}-${Math.min(bytes, start + piece) - 1}`;
      const answer = await patiently(patience, () =>
        client.send(new UploadPartCopyCommand({ ...at, UploadId, PartNumber, CopySource, CopySourceRange })),
      );
      const ETag = answer.CopyPartResult?.ETag;
      if (ETag === undefined) throw new Error("The store copied a part without naming it.");
      Parts.push({ PartNumber, ETag });
    }
    await patiently(patience, async () => {
      try {
        await client.send(
          new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts } }),
        );
      } catch (error) {
        // An earlier attempt whose answer was lost has completed it; the caller confirms the size.
        if (!isMissing(error)) throw error;
      }
    });
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand({ ...at, UploadId })).catch(() => undefined);
    throw error;
  }
}

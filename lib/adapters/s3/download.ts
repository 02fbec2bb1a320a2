import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { Bytes } from "@/lib/recovery/backup/port";
import { isPassing } from "./faults";
import { type Patience, patiently } from "./patience";

const MOST_RESUMES = 8;

interface Wanted {
  readonly client: S3Client;
  readonly bucket: string;
  readonly key: string;
  readonly range?: { readonly start: number; readonly end: number } | undefined;
  readonly patience: Patience;
}

/** Opens an object; a connection that breaks off is resumed where it was, of the same version of the object. */
export async function download(wanted: Wanted): Promise<{ readonly bytes: number; readonly body: Bytes }> {
  const { range } = wanted;
  const first = await request(wanted, range?.start ?? 0, null);
  return { bytes: first.bytes, body: resuming(wanted, first) };
}

interface Answer {
  readonly bytes: number;
  readonly etag: string | null;
  readonly body: Bytes;
}

async function* resuming(wanted: Wanted, first: Answer): AsyncGenerator<Uint8Array> {
  const start = wanted.range?.start ?? 0;
  let answer = first;
  let got = 0;
  // Resumes since the last byte: a long download may break off often, a dead one may not go on for ever.
  let resumes = 0;
  for (;;) {
    try {
      for await (const chunk of answer.body) {
        got += chunk.length;
        resumes = 0;
        if (got > first.bytes) throw new Error("The store sent more than the object holds.");
        yield chunk;
      }
    } catch (error) {
      if (wanted.patience.signal?.aborted === true || got > first.bytes || !isPassing(error)) throw error;
      if (resumes >= MOST_RESUMES) throw error;
    }
    if (got === first.bytes) return;
    if (resumes >= MOST_RESUMES) throw new Error("The store ends the object early again and again.");
    resumes += 1;
    answer = await request(wanted, start + got, first.etag);
  }
}

async function request(wanted: Wanted, start: number, etag: string | null): Promise<Answer> {
  const { client, bucket, key, range, patience } = wanted;
  const whole = start === 0 && range === undefined;
  const answer = await patiently(patience, () =>
    client.send(
      new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ...(whole ? {} : { Range: `bytes=${start}-${range?.end ?? ""}` }),
        ...(etag === null ? {} : { IfMatch: etag }),
      }),
      patience.signal === undefined ? {} : { abortSignal: patience.signal },
    ),
  );
  // Without this a store that ignores IfMatch would splice two objects into one.
  if (etag !== null && answer.ETag !== undefined && answer.ETag !== etag)
    throw Object.assign(new Error("The object was replaced while it was read."), {
      $metadata: { httpStatusCode: 412 },
    });
  if (answer.Body === undefined || !(Symbol.asyncIterator in answer.Body))
    throw new Error("The store answered without a stream.");
  return {
    bytes: answer.ContentLength ?? 0,
    etag: answer.ETag ?? null,
    body: answer.Body as Bytes,
  };
}

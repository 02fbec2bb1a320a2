import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { ObjectStore, PendingUpload, StoredObject } from "@/lib/recovery/backup/port";
import { fail, type Outcome, ok } from "@/lib/recovery/errors";
import { type BucketOptions, createClient } from "./client";
import { copyObject, ONE_REQUEST } from "./copy";
import { download } from "./download";
import { faultOf, isMissing, toFailure } from "./faults";
import { patiently } from "./patience";
import { probe } from "./probe";
import { protection } from "./protection";
import { upload } from "./upload";

const READ_LIMIT = 16 * 1024 * 1024;

/** One bucket of R2, S3 or anything that speaks their protocol, as the port says. */
export function createObjectStore(options: BucketOptions): ObjectStore {
  const client = createClient(options);
  const patience = { retryMs: options.retryMs ?? 300 };
  const { name, bucket } = options;
  const place = { client, bucket, patience };
  const outcome = async <T>(doing: string, act: () => Promise<T>): Promise<Outcome<T>> => {
    try {
      return ok(await act());
    } catch (error) {
      return toFailure(error, name, doing);
    }
  };
  const headOrNull = async (key: string): Promise<StoredObject | null> => {
    try {
      const answer = await patiently(patience, () =>
        client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })),
      );
      return stored(key, answer.ContentLength, answer.LastModified, answer.ETag);
    } catch (error) {
      if (isMissing(error) && faultOf(error).name !== "NoSuchBucket") return null;
      throw error;
    }
  };
  const confirmed = async (key: string, bytes: number): Promise<StoredObject> => {
    const found = await headOrNull(key);
    if (found?.bytes !== bytes) throw new Error(`The store holds ${found?.bytes ?? 0} bytes of ${bytes}.`);
    return found;
  };

  const store: ObjectStore = {
    name,
    bucket,
    putStream: (key, body, put = {}) => outcome("uploaded the backup", () => upload(place, key, body, put)),
    put: async (key, body, put = {}) => {
      const taken = () => fail("conflict", `${key} exists already.`, "It was left as it is.");
      if (put.ifAbsent === true) {
        const there = await outcome("looked for an object", () => headOrNull(key));
        if (!there.ok) return there;
        if (there.value !== null) return taken();
      }
      return outcome("wrote an object", async () => {
        await patiently(patience, () =>
          client.send(
            new PutObjectCommand({
              Bucket: bucket,
              Key: key,
              Body: body,
              ContentLength: body.length,
              ContentType: put.contentType,
            }),
          ),
        );
        return confirmed(key, body.length);
      });
    },
    head: (key) => outcome("looked for an object", () => headOrNull(key)),
    get: (key, get = {}) =>
      outcome("read an object", () =>
        download({ client, bucket, key, range: get.range, patience: { ...patience, signal: get.signal } }),
      ),
    read: async (key, limit = READ_LIMIT) => {
      const opened = await store.get(key);
      if (!opened.ok) return opened;
      if (opened.value.bytes > limit)
        return fail("invalid_input", `${key} is too large to be read at once.`, "Read it as a stream.");
      return outcome("read an object", async () => {
        const parts: Uint8Array[] = [];
        for await (const part of opened.value.body) parts.push(part);
        return new Uint8Array(Buffer.concat(parts));
      });
    },
    list: (prefix) =>
      outcome("listed the bucket", async () => {
        const found: StoredObject[] = [];
        let ContinuationToken: string | undefined;
        do {
          const page = { Bucket: bucket, Prefix: prefix, ContinuationToken };
          const answer = await patiently(patience, () => client.send(new ListObjectsV2Command(page)));
          for (const one of answer.Contents ?? [])
            if (one.Key !== undefined) found.push(stored(one.Key, one.Size, one.LastModified, one.ETag));
          ContinuationToken = answer.NextContinuationToken;
        } while (ContinuationToken !== undefined);
        return found;
      }),
    copy: (from, to) =>
      outcome("copied an object", async () => {
        const source = await headOrNull(from);
        if (source === null)
          throw Object.assign(new Error("missing"), {
            name: "NoSuchKey",
            $metadata: { httpStatusCode: 404 },
          });
        const piece = options.copyPieceBytes ?? ONE_REQUEST;
        await copyObject({ ...place, from, to, bytes: source.bytes, piece });
        return confirmed(to, source.bytes);
      }),
    delete: (key) =>
      outcome("deleted an object", async () => {
        try {
          await patiently(patience, () => client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })));
        } catch (error) {
          if (!isMissing(error) || faultOf(error).name === "NoSuchBucket") throw error;
        }
        return null;
      }),
    presign: (key, seconds, filename) =>
      outcome("made a link", () => {
        const ResponseContentDisposition = `attachment; filename="${filename.replaceAll(/[^\w.-]/g, "_")}"`;
        const command = new GetObjectCommand({ Bucket: bucket, Key: key, ResponseContentDisposition });
        return getSignedUrl(client, command, { expiresIn: seconds });
      }),
    probe: () => outcome("tried the bucket", () => probe(place, store)),
    protection: () => outcome("asked how objects are protected", () => protection(place)),
    listUploads: (prefix) =>
      outcome("listed unfinished uploads", async () => {
        const found: PendingUpload[] = [];
        let KeyMarker: string | undefined;
        let UploadIdMarker: string | undefined;
        for (let more = true; more; ) {
          const page = { Bucket: bucket, Prefix: prefix, KeyMarker, UploadIdMarker };
          const answer = await patiently(patience, () => client.send(new ListMultipartUploadsCommand(page)));
          for (const { Key: key, UploadId: uploadId, Initiated } of answer.Uploads ?? [])
            if (key !== undefined && uploadId !== undefined)
              found.push({ key, uploadId, startedAt: (Initiated ?? new Date(0)).toISOString() });
          KeyMarker = answer.NextKeyMarker;
          UploadIdMarker = answer.NextUploadIdMarker;
          more = answer.IsTruncated === true && KeyMarker !== undefined;
        }
        return found;
      }),
    abortUpload: (key, uploadId) =>
      outcome("aborted an upload", async () => {
        try {
          const at = { Bucket: bucket, Key: key, UploadId: uploadId };
          await patiently(patience, () => client.send(new AbortMultipartUploadCommand(at)));
        } catch (error) {
          if (!isMissing(error) || faultOf(error).name === "NoSuchBucket") throw error;
        }
        return null;
      }),
  };
  return store;
}

function stored(key: string, bytes?: number, modified?: Date, etag?: string): StoredObject {
  return { key, bytes: bytes ?? 0, modifiedAt: (modified ?? new Date(0)).toISOString(), etag: etag ?? null };
}

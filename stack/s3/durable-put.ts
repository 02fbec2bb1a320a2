import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { appendFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FilesystemStore, Part, StoredObject } from "s3rver";

/**
 * s3rver answers a PUT before the file is complete and writes in place, so that a reader may see half an object and an
 * aborted upload destroys the old one. Real object storage does neither: here the bytes go to `incoming` first, a folder
 * on the same disk, and take the object's name in one step.
 */
export function makePutsAtomic(store: FilesystemStore, incoming: string): void {
  store.putObject = async (object: StoredObject) => {
    const path = store.getResourcePath(object.bucket, object.key, "object");
    const partial = join(incoming, randomUUID());
    await mkdir(dirname(path), { recursive: true });
    const md5 = createHash("md5");
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        md5.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    const source = Buffer.isBuffer(object.content) ? Readable.from([object.content]) : object.content;
    try {
      await pipeline(source, measure, createWriteStream(partial));
      await rename(partial, path);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    const digest = md5.digest("hex");
    await store.putMetadata(object.bucket, object.key, object.metadata, digest);
    return { size, md5: digest };
  };
  store.putObjectMultipart = (bucket, uploadId, parts) =>
    joinParts({ store, incoming, upload: { bucket, uploadId } }, parts);
}

interface Joining {
  readonly store: FilesystemStore;
  readonly incoming: string;
  readonly upload: { readonly bucket: string; readonly uploadId: string };
}

/** Parts were hashed when they came; the object's ETag is made of their hashes, as S3's is. */
async function joinParts({ store, incoming, upload }: Joining, parts: readonly Part[]) {
  const { bucket, uploadId } = upload;
  const dir = join(store.getResourcePath(bucket, undefined, "uploads"), uploadId);
  const key = await readFile(join(dir, "key"), "utf8");
  const metadata = JSON.parse(await readFile(join(dir, "metadata"), "utf8")) as Record<string, string>;
  const path = store.getResourcePath(bucket, key, "object");
  const partial = join(incoming, randomUUID());
  const etag = createHash("md5");
  let size = 0;
  try {
    await writeFile(partial, "");
    for (const { number } of parts.toSorted((a, b) => a.number - b.number)) {
      const part = join(dir, `${number}`);
      etag.update(Buffer.from(await readFile(`${part}.md5`, "utf8"), "hex"));
      for await (const piece of createReadStream(part, { highWaterMark: PIECE })) {
        await appendFile(partial, piece as Buffer);
        size += (piece as Buffer).length;
      }
    }
    await mkdir(dirname(path), { recursive: true });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  const md5 = `${etag.digest("hex")}-${parts.length}`;
  await store.putMetadata(bucket, key, metadata, md5);
  await rm(dir, { recursive: true });
  return { size, md5 };
}

const PIECE = 4 * 1024 * 1024;

import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FilesystemStore, StoredObject } from "s3rver";

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
}

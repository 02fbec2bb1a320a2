import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FilesystemStore } from "s3rver";
import { escapeText } from "../http/escape";

/**
 * s3rver begins, feeds and completes multipart uploads, but answers a part before it is on disk, forgets to list uploads
 * and cannot abort them. Real object storage does all three, and a sweeper lives from the last two.
 */
export function completeUploads(server: Server, store: FilesystemStore, accessKeyId: string): void {
  const dirOf = (bucket: string) => store.getResourcePath(bucket, undefined, "uploads");
  store.putPart = async (bucket, uploadId, partNumber, content) => {
    const dir = join(dirOf(bucket), uploadId);
    await stat(join(dir, "key"));
    const md5 = createHash("md5");
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        md5.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    const path = join(dir, String(partNumber));
    const partial = `${path}.${process.hrtime.bigint()}`;
    try {
      await pipeline(content, measure, createWriteStream(partial));
      await rename(partial, path);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    const digest = md5.digest("hex");
    await writeFile(`${path}.md5`, digest);
    return { size, md5: digest };
  };
  const others = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const asked = parse(request);
    if (asked === null || !(request.headers.authorization ?? "").includes(`Credential=${accessKeyId}/`)) {
      for (const other of others) other.call(server, request, response);
      return;
    }
    const answered = asked.kind === "copy" ? copyPart(asked, store) : answer(asked, dirOf(asked.bucket));
    answered.then(
      (given) => {
        if (given === null) for (const other of others) other.call(server, request, response);
        else response.writeHead(given.status, { "content-type": "application/xml" }).end(given.body);
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
}

type Asked =
  | { readonly kind: "list"; readonly bucket: string; readonly prefix: string }
  | { readonly kind: "abort" | "complete"; readonly bucket: string; readonly uploadId: string }
  | {
      readonly kind: "copy";
      readonly bucket: string;
      readonly uploadId: string;
      readonly part: number;
      readonly source: string;
      readonly range: string;
    };

/** The requests that s3rver does not know or, of an upload that is gone, answers with 500; null for the others. */
function parse(request: IncomingMessage): Asked | null {
  const url = new URL(request.url ?? "/", "http://store");
  const bucket = decodeURIComponent(url.pathname.split("/")[1] ?? "");
  const uploadId = url.searchParams.get("uploadId");
  if (request.method === "GET" && url.searchParams.has("uploads"))
    return { kind: "list", bucket, prefix: url.searchParams.get("prefix") ?? "" };
  if (uploadId === null || !/^[0-9a-f]+$/.test(uploadId)) return null;
  const source = request.headers["x-amz-copy-source"];
  if (request.method === "PUT" && typeof source === "string")
    return {
      kind: "copy",
      bucket,
      uploadId,
      part: Number(url.searchParams.get("partNumber")),
      source: decodeURIComponent(source),
      range: String(request.headers["x-amz-copy-source-range"] ?? ""),
    };
  if (request.method === "POST") return { kind: "complete", bucket, uploadId };
  return request.method === "DELETE" ? { kind: "abort", bucket, uploadId } : null;
}

/** Null: s3rver may answer. */
async function answer(
  asked: Exclude<Asked, { kind: "copy" }>,
  dir: string,
): Promise<{ status: number; body: string } | null> {
  if (asked.kind !== "list") {
    const known = (await uploadsIn(dir)).includes(asked.uploadId);
    if (!known) return { status: 404, body: "<Error><Code>NoSuchUpload</Code></Error>" };
    if (asked.kind === "complete") return null;
    await rm(join(dir, asked.uploadId), { recursive: true, force: true });
    return { status: 204, body: "" };
  }
  const uploads: string[] = [];
  for (const id of await uploadsIn(dir)) {
    const key = await readFile(join(dir, id, "key"), "utf8").catch(() => null);
    if (key === null || !key.startsWith(asked.prefix)) continue;
    const { birthtime } = await stat(join(dir, id, "key"));
    uploads.push(
      `<Upload><Key>${escapeText(key)}</Key><UploadId>${id}</UploadId><Initiated>${birthtime.toISOString()}</Initiated></Upload>`,
    );
  }
  return {
    status: 200,
    body: `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${uploads.join("")}</ListMultipartUploadsResult>`,
  };
}

/** A piece of another object as a part, which s3rver says it does not implement. */
async function copyPart(
  asked: Extract<Asked, { kind: "copy" }>,
  store: FilesystemStore,
): Promise<{ status: number; body: string }> {
  const [bucket = "", ...key] = asked.source.replace(/^\//, "").split("/");
  const path = store.getResourcePath(bucket, key.join("/"), "object");
  const range = /^bytes=(\d+)-(\d+)$/.exec(asked.range);
  const content = createReadStream(
    path,
    range === null ? {} : { start: Number(range[1]), end: Number(range[2]) },
  );
  const { md5 } = await store.putPart(asked.bucket, asked.uploadId, asked.part, content);
  return { status: 200, body: `<CopyPartResult><ETag>"${md5}"</ETag></CopyPartResult>` };
}

async function uploadsIn(dir: string): Promise<readonly string[]> {
  // No upload was ever begun: the folder is not there yet.
  return readdir(dir).catch((): string[] => []);
}

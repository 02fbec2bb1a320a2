import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ObjectStorage, startObjectStorage } from "./index";

const keys = { accessKeyId: "LOCALTEST", secretAccessKey: "secret" };
let dir: string;
let storage: ObjectStorage;
let client: S3Client;

const clientFor = (accessKeyId: string): S3Client =>
  new S3Client({
    endpoint: storage.endpoint,
    region: storage.region,
    forcePathStyle: true,
    credentials: { ...keys, accessKeyId },
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 1,
  });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "rekindle-s3-"));
  storage = await startObjectStorage({ dir, port: 0, ...keys });
  client = clientFor(keys.accessKeyId);
});
afterAll(async () => {
  client.destroy();
  await storage.stop();
  await rm(dir, { recursive: true });
});

describe("object storage", () => {
  it("gives back exactly the bytes that it took, many at once", async () => {
    const Bucket = storage.backupBucket;
    const objects = Array.from({ length: 20 }, (_, n) => ({
      Key: `daily/${n} ü.bin`,
      Body: randomBytes(300_000 + n),
    }));
    await Promise.all(
      objects.map(async ({ Key, Body }) => {
        await client.send(new PutObjectCommand({ Bucket, Key, Body, Metadata: { kind: "test" } }));
        const head = await client.send(new HeadObjectCommand({ Bucket, Key }));
        expect(head.ContentLength).toBe(Body.length);
        expect(head.Metadata).toEqual({ kind: "test" });
        const got = await client.send(new GetObjectCommand({ Bucket, Key }));
        expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(Body)).toBe(true);
      }),
    );
    const listed = await client.send(new ListObjectsV2Command({ Bucket, Prefix: "daily/" }));
    expect(listed.Contents).toHaveLength(20);
    await client.send(new DeleteObjectCommand({ Bucket, Key: "daily/0 ü.bin" }));
    expect((await client.send(new ListObjectsV2Command({ Bucket, Prefix: "daily/" }))).Contents).toHaveLength(
      19,
    );
  });

  it("keeps the old object when an upload breaks off", async () => {
    const where = { Bucket: storage.imageBucket, Key: "picture.jpg" };
    await client.send(new PutObjectCommand({ ...where, Body: "whole" }));
    const date = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const upload = request(`${storage.endpoint}/${where.Bucket}/${where.Key}`, {
      method: "PUT",
      headers: {
        "content-length": 1_000_000,
        "x-amz-content-sha256": "UNSIGNED-PAYLOAD",
        "x-amz-date": date,
        authorization: `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/x, SignedHeaders=host, Signature=x`,
      },
    });
    const broken = new Promise((resolve) => upload.once("error", resolve));
    upload.write(randomBytes(100_000));
    setTimeout(() => upload.destroy(new Error("gone")), 100);
    await broken;
    await expect.poll(() => readdir(join(dir, "incoming"))).toEqual([]);
    const got = await client.send(new GetObjectCommand(where));
    expect(await got.Body?.transformToString()).toBe("whole");
  });

  it("does not know other keys than its own", async () => {
    const stranger = clientFor("S3RVER");
    const attempt = stranger.send(new ListObjectsV2Command({ Bucket: storage.backupBucket }));
    await expect(attempt).rejects.toThrow("does not exist in our records");
    stranger.destroy();
  });
});

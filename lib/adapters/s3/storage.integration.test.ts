import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { freePort } from "@/stack/postgres/index";
import { startObjectStorage } from "@/stack/s3/index";
import { storageContract } from "../contract/storage";
import { createStorage } from "./index";

let dir: string;
let server: Awaited<ReturnType<typeof startObjectStorage>>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "rekindle-s3-"));
  server = await startObjectStorage({
    dir,
    port: await freePort(),
    accessKeyId: "key",
    secretAccessKey: "secret-key",
  });
});
afterAll(async () => {
  await server.stop();
  await rm(dir, { recursive: true, force: true });
});

storageContract(async (state) =>
  createStorage({
    endpoint: state === "away" ? "http://127.0.0.1:1" : server.endpoint,
    region: server.region,
    accessKeyId: server.accessKeyId,
    secretAccessKey: server.secretAccessKey,
    backupBucket: state === "bucket missing" ? "nobodys-bucket" : server.backupBucket,
  }),
);

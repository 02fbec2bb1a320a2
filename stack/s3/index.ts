import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import S3rver from "s3rver";
import { DUMMY_ACCOUNT } from "s3rver/lib/models/account.js";
import { makePutsAtomic } from "./durable-put";
import { completeUploads } from "./uploads";

export interface ObjectStorage {
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  backupBucket: string;
  imageBucket: string;
  /** Plays the second destination of backups, which in production is another provider. */
  secondBackupBucket: string;
  stop(): Promise<void>;
}

/**
 * Object storage that speaks S3 on loopback, its objects as files under `dir`. It knows the access key but does not
 * check version 4 signatures, and it has no conditional writes: probe for those, do not assume them.
 */
export async function startObjectStorage(options: {
  dir: string;
  port: number;
  accessKeyId: string;
  secretAccessKey: string;
  host?: string;
}): Promise<ObjectStorage> {
  const { dir, port, accessKeyId, secretAccessKey, host = "127.0.0.1" } = options;
  const buckets = {
    backupBucket: "rekindle-backups",
    imageBucket: "ember-images",
    secondBackupBucket: "rekindle-backups-second",
  };
  const objects = join(dir, "objects");
  const incoming = join(dir, "incoming");
  // What a crash left half uploaded is nobody's.
  await rm(incoming, { recursive: true, force: true });
  await mkdir(objects, { recursive: true });
  await mkdir(incoming, { recursive: true });
  // The well-known key pair of s3rver would let any page of this machine in.
  DUMMY_ACCOUNT.revokeAccessKey("S3RVER");
  DUMMY_ACCOUNT.createKeyPair(accessKeyId, secretAccessKey);
  const server = new S3rver({
    address: host,
    port,
    directory: objects,
    silent: true,
    vhostBuckets: false,
    configureBuckets: Object.values(buckets).map((name) => ({ name })),
  });
  makePutsAtomic(server.store, incoming);
  const address = await server.run();
  completeUploads(server.httpServer, server.store, accessKeyId);
  // Clients keep idle connections for longer than Node's five seconds, and then meet a reset instead of an answer.
  server.httpServer.keepAliveTimeout = 75_000;
  server.httpServer.headersTimeout = 80_000;
  return {
    endpoint: `http://${host}:${address.port}`,
    region: "us-east-1",
    accessKeyId,
    secretAccessKey,
    ...buckets,
    async stop() {
      server.httpServer.closeAllConnections();
      await server.close();
    },
  };
}

import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { fail, ok } from "@/lib/recovery/errors";
import type { StoragePort } from "@/lib/recovery/ports";

export interface StorageOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly backupBucket: string;
}

/** R2, S3 or anything that speaks their protocol. */
export function createStorage(options: StorageOptions): StoragePort {
  const client = new S3Client({
    endpoint: options.endpoint,
    region: options.region,
    forcePathStyle: true,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    // R2 has rejected the CRC32 that the SDK adds by default.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
  });
  return {
    check: async () => {
      try {
        await client.send(new HeadBucketCommand({ Bucket: options.backupBucket }));
        return ok(null);
      } catch (error) {
        return fail(
          "storage_unreachable",
          `The backup bucket does not answer (${error instanceof Error ? error.name : "unknown error"}).`,
          "Check the storage provider, the bucket's name and the access key.",
        );
      }
    },
  };
}

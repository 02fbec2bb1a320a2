import { S3Client } from "@aws-sdk/client-s3";

export interface BucketOptions {
  /** The destination's name, e.g. `primary`. */
  readonly name: string;
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly bucket: string;
  /** Until an answer comes, and between its bytes; a part of 16 MiB on a slow line needs a while. Default two minutes. */
  readonly requestTimeoutMs?: number;
  /** Largest server-side copy in one request; default what S3 and R2 allow. */
  readonly copyPieceBytes?: number;
  /** First pause before a repeat; doubles each time. Default 300 ms. */
  readonly retryMs?: number;
}

/** A client that sends each request once: repeats are ours (`patience.ts`), because only we know what is safe to repeat. */
export function createClient(options: BucketOptions): S3Client {
  const patienceMs = options.requestTimeoutMs ?? 120_000;
  return new S3Client({
    endpoint: options.endpoint,
    region: options.region,
    forcePathStyle: true,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    // R2 has rejected the CRC32 that the SDK adds by default.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: patienceMs,
      // A download whose bytes stop coming is no answer either.
      socketTimeout: patienceMs,
      throwOnRequestTimeout: true,
    },
  });
}

import "server-only";
import { z } from "zod";
import type { BucketOptions } from "@/lib/adapters/s3/client";
import type { Env } from "./env";

/** A place for backups with the way into it. */
export type Destination = Omit<BucketOptions, "requestTimeoutMs" | "copyPieceBytes" | "retryMs">;

/** Destinations beyond the second. A field that is not known stops the start, like one that is missing. */
export const moreDestinations = z
  .array(
    z.strictObject({
      name: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,30}$/, "is not a short name in lower case")
        .refine((name) => name !== "primary" && name !== "second", "is the name of another destination"),
      endpoint: z.url(),
      region: z.string().min(1).default("auto"),
      accessKeyId: z.string().min(1),
      secretAccessKey: z.string().min(1),
      bucket: z.string().min(1),
    }),
  )
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "names one destination twice");

type Settings = Pick<Env, Extract<keyof Env, `S3_${string}`>>;

/** Every destination that is configured, the first one first. */
export function destinationsOf(settings: Settings): readonly Destination[] {
  const primary = {
    name: "primary",
    endpoint: settings.S3_ENDPOINT,
    region: settings.S3_REGION,
    accessKeyId: settings.S3_ACCESS_KEY_ID,
    secretAccessKey: settings.S3_SECRET_ACCESS_KEY,
    bucket: settings.S3_BACKUP_BUCKET,
  };
  const endpoint = settings.S3_SECOND_ENDPOINT;
  const bucket = settings.S3_SECOND_BUCKET;
  const accessKeyId = settings.S3_SECOND_ACCESS_KEY_ID;
  const secretAccessKey = settings.S3_SECOND_SECRET_ACCESS_KEY;
  const region = settings.S3_SECOND_REGION;
  const second =
    endpoint && bucket && accessKeyId && secretAccessKey
      ? [{ name: "second", endpoint, region, accessKeyId, secretAccessKey, bucket }]
      : [];
  return [primary, ...second, ...settings.S3_MORE_DESTINATIONS];
}

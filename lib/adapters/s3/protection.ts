import {
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { StoreProtection } from "@/lib/recovery/backup/port";
import { faultOf } from "./faults";
import { type Patience, patiently } from "./patience";

interface Place {
  readonly client: S3Client;
  readonly bucket: string;
  readonly patience: Patience;
}

/** Asks for versioning and Object Lock. R2 has neither question: its lock rules are in an API of their own. */
export async function protection({ client, bucket, patience }: Place): Promise<StoreProtection> {
  const at = { Bucket: bucket };
  const [versioning, lock] = await Promise.all([
    told(async () => {
      const { Status } = await patiently(patience, () => client.send(new GetBucketVersioningCommand(at)));
      return Status === "Enabled" ? "on" : "off";
    }),
    told(async () => {
      const { ObjectLockConfiguration: rules } = await patiently(patience, () =>
        client.send(new GetObjectLockConfigurationCommand(at)),
      );
      return rules?.ObjectLockEnabled === "Enabled" && rules.Rule !== undefined ? "on" : "off";
    }),
  ]);
  return { versioning, lock };
}

/** S3 says that there is no lock by an error; whoever knows no such question answers 405 or 501, and 403 is a missing right. */
async function told(ask: () => Promise<"on" | "off">): Promise<StoreProtection["lock"]> {
  try {
    return await ask();
  } catch (error) {
    const { status, name } = faultOf(error);
    if (name === "ObjectLockConfigurationNotFoundError") return "off";
    if (status === 501 || status === 405 || status === 403 || status === 400) return "unknown";
    throw error;
  }
}

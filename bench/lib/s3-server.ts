/** Object storage in a process of its own, as it is in life: `tsx s3-server.ts <dir>`; prints where it listens as JSON. */
import { startObjectStorage } from "@/stack/s3/index";

const storage = await startObjectStorage({
  dir: process.argv[2] ?? "",
  port: 0,
  accessKeyId: process.env.S3_ACCESS_KEY_ID ?? "",
  secretAccessKey: process.env.S3_SECRET_ACCESS_KEY ?? "",
});
console.log(JSON.stringify({ endpoint: storage.endpoint, bucket: storage.backupBucket }));

/**
 * One dump in a process of its own, so that its memory can be measured: `tsx dump-once.ts <url> <endpoint> <key>`; the
 * bucket's keys come through the environment. Prints one line of JSON.
 */
import { createBackupTools } from "@/lib/adapters/pgtools/index";
import { createObjectStore } from "@/lib/adapters/s3/object-store";

const [url = "", endpoint = "", key = "", recipient = ""] = process.argv.slice(2);
const store = createObjectStore({
  name: "primary",
  endpoint,
  region: "us-east-1",
  accessKeyId: process.env.S3_ACCESS_KEY_ID ?? "",
  secretAccessKey: process.env.S3_SECRET_ACCESS_KEY ?? "",
  bucket: process.env.S3_BACKUP_BUCKET ?? "",
});
const begun = performance.now();
const outcome = await createBackupTools().dump({
  url,
  encryption: { kind: "age", recipients: [recipient] },
  sinks: [{ name: "primary", put: (body, signal) => store.putStream(key, body, { signal }) }],
});
if (!outcome.ok) throw new Error(outcome.message);
const { bytes, tables } = outcome.value;
console.log(JSON.stringify({ ms: performance.now() - begun, ...bytes, tables: tables.length }));
process.exit(0);

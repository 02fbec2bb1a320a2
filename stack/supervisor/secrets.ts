import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The secrets that the stack makes up once and keeps, so that saved links and tokens outlive a restart. */
export interface StackSecrets {
  neonApiKey: string;
  s3AccessKeyId: string;
  s3SecretAccessKey: string;
  cronSecret: string;
  vercelToken: string;
  /** 32 bytes in base64. */
  receiptKey: string;
  /** 32 bytes in base64. */
  erasureKey: string;
  erasureToken: string;
}

/** Reads the folder's secrets, or makes them at its first start. */
export async function loadSecrets(dir: string): Promise<StackSecrets> {
  const file = join(dir, "secrets.json");
  const kept = await readKept(file);
  const random = (bytes: number): string => randomBytes(bytes).toString("hex");
  const secrets: StackSecrets = {
    neonApiKey: `napi_local_${random(24)}`,
    s3AccessKeyId: `LOCAL${random(8).toUpperCase()}`,
    s3SecretAccessKey: random(20),
    cronSecret: random(24),
    vercelToken: `vcl_local_${random(24)}`,
    receiptKey: randomBytes(32).toString("base64"),
    erasureKey: randomBytes(32).toString("base64"),
    erasureToken: random(24),
    // A folder of an earlier version lacks the newer ones.
    ...kept,
  };
  if (Object.keys(secrets).every((name) => name in kept)) return secrets;
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

async function readKept(file: string): Promise<Partial<StackSecrets>> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Partial<StackSecrets>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
}

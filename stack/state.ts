import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ProductName } from "./products";

/** Every URL and credential of the running stack; written to `<stack folder>/state.json` (design §3). */
export interface StackState {
  /** Process id of the supervisor that owns this stack; absent processes mean the stack is down. */
  pid: number;
  consoleUrl: string;
  /** Whose schema production holds, and the subject configuration by which the console knows it; null for its own. */
  schema: { name: ProductName; subjects: string | null };
  neon: {
    apiUrl: string;
    apiKey: string;
    projectId: string;
    branchId: string;
    wsProxy: string;
    /** Where an outage is begun and ended; absent in files of before. */
    switchUrl?: string;
  };
  production: { databaseUrl: string };
  /** `adminUrl`: as the superuser of the ledger's server, for tests that need a database at “another provider”. */
  ledger: { databaseUrl: string; adminUrl?: string };
  s3: {
    endpoint: string;
    region: string;
    accessKeyId: string;
    secretAccessKey: string;
    backupBucket: string;
    imageBucket: string;
  };
  identity: { url: string; jwtKey: string; publishableKey: string; secretKey: string };
  /** The platform that the product's app runs on, and where its visitors find it. */
  vercel: {
    apiUrl: string;
    token: string;
    teamId: string;
    projectId: string;
    edgeConfigId: string;
    emberUrl: string;
  };
  /** Where webhooks, pings and mails of this stack arrive. Present only while something listens there. */
  inbox?: { url: string; smtpUrl: string };
  /** The age recipients, where the operator's identity file lies, and what signs manifests. */
  backup: { recipients: string[]; identityFile: string; signingKey: string; secondBucket: string };
  cronSecret: string;
  /** Seals before-images of restores; base64. */
  receiptKey: string;
  /** Makes the hashes of the erasure list, base64; and what the product brings to record an erasure. */
  erasureKey: string;
  erasureToken: string;
}

/** Folders that were made when there was Ember's schema alone do not name it. */
type Kept = Omit<StackState, "schema"> & Partial<Pick<StackState, "schema">>;

/** The folder of the stack: `REKINDLE_STACK_DIR`, else `.stack` in the project's root. */
export function stackDir(): string {
  return process.env.REKINDLE_STACK_DIR ?? join(process.cwd(), ".stack");
}

/** Reads state.json; null when no stack was ever started in this folder. */
export async function readState(dir = stackDir()): Promise<StackState | null> {
  try {
    const kept = JSON.parse(await readFile(join(dir, "state.json"), "utf8")) as Kept;
    return { ...kept, schema: kept.schema ?? { name: "ember", subjects: null } };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Replaces state.json in one step, readable by its owner only: it holds credentials. */
export async function writeState(state: StackState, dir = stackDir()): Promise<void> {
  const temporary = join(dir, `state.json.${process.pid}`);
  await writeFile(temporary, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  await rename(temporary, join(dir, "state.json"));
}

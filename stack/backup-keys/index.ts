import { generateKeyPairSync } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";

/** What backups of this stack are locked and signed with. */
export interface BackupKeys {
  readonly recipients: string[];
  /** age's own format: `age -d -i <this file>` opens a backup. */
  readonly identityFile: string;
  /** Ed25519, PKCS8 PEM. */
  readonly signingKey: string;
}

/** The folder's backup keys, made at its first start and kept: an older backup must stay readable. */
export async function backupKeys(dir: string): Promise<BackupKeys> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const identityFile = join(dir, "identity.txt");
  const identityText = await kept(identityFile, async () => {
    const identity = await generateIdentity();
    return `# public key: ${await identityToRecipient(identity)}\n${identity}\n`;
  });
  const identity = identityText.split("\n").find((line) => line.startsWith("AGE-SECRET-KEY-"));
  if (identity === undefined) throw new Error(`${identityFile} holds no age identity.`);
  const signingKey = await kept(join(dir, "signing.pem"), async () =>
    generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  );
  return { recipients: [await identityToRecipient(identity)], identityFile, signingKey };
}

async function kept(file: string, make: () => Promise<string>): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const text = await make();
  await writeFile(file, text, { mode: 0o600 });
  return text;
}

import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, randomBytes } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { readJson, writeJson } from "./files";

/**
 * The name of the local Clerk instance. It is inside the publishable key and is the issuer of every token, because
 * Clerk accepts the plain `__session` cookie only when both agree. No request ever goes to it: `proxyUrl` does that
 * work. A console can tell the local key by the `.localhost` in it.
 */
export const INSTANCE = "identity.rekindle.localhost";
export const ISSUER = `https://${INSTANCE}`;
export const publishableKey = `pk_test_${Buffer.from(`${INSTANCE}$`).toString("base64")}`;

const Stored = z.object({
  privateKey: z.string(),
  secretKey: z.string().startsWith("sk_test_"),
  kid: z.string(),
});

export interface Keys {
  kid: string;
  privateKey: KeyObject;
  /** SPKI PEM: what Clerk's dashboard calls the JWT public key. */
  publicPem: string;
  secretKey: string;
}

/** The signing key and the secret key of this folder, made on the first start and kept, so that sessions survive. */
export async function loadKeys(dir: string): Promise<Keys> {
  const path = join(dir, "keys.json");
  const found = Stored.nullable().parse(await readJson(path));
  const stored = found ?? (await makeKeys());
  if (found === null) await writeJson(path, stored);
  const privateKey = createPrivateKey(stored.privateKey);
  const publicPem = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
  return { kid: stored.kid, privateKey, publicPem, secretKey: stored.secretKey };
}

async function makeKeys(): Promise<z.infer<typeof Stored>> {
  const pair = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return {
    privateKey: pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    secretKey: `sk_test_${randomBytes(24).toString("hex")}`,
    kid: `ins_${randomBytes(12).toString("hex")}`,
  };
}

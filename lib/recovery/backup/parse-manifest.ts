import { z } from "zod";
import { fail, type Outcome, ok } from "../errors";
import type { ManifestSigner } from "./ledger-port";
import type { Manifest } from "./manifest";

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.number().int().nonnegative();

const schema = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(/^bk_\d{8}T\d{6}Z_[0-9a-z]{4}$/),
  tier: z.enum(["daily", "monthly"]),
  takenAt: z.iso.datetime(),
  lsn: z.string(),
  finishedAt: z.iso.datetime(),
  source: z.strictObject({ projectId: z.string(), branchId: z.string(), database: z.string() }),
  serverVersion: z.string(),
  dumpVersion: z.string(),
  tables: z.array(z.strictObject({ table: z.string(), rows: size, fingerprint: z.string() })),
  extensions: z.array(z.string()).optional(),
  bytes: z.strictObject({ plain: size, stored: size }),
  sha256: z.strictObject({ plain: hex, stored: hex }),
  compression: z.enum(["zstd", "gzip", "none"]),
  encryption: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("age"), recipients: z.array(z.string()) }),
    z.strictObject({ kind: z.literal("off") }),
  ]),
  object: z.string(),
  erasurePosition: size.nullable(),
  durationMs: size,
  signature: z.strictObject({ keyId: z.string(), value: z.string() }),
});

/** The bytes of a manifest as they are written to a bucket. */
export function manifestBytes(manifest: Manifest): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
}

/** Reads a manifest from a bucket's bytes. Nothing in it is believed before its signature was checked. */
export async function parseManifest(
  bytes: Uint8Array,
  signer: ManifestSigner | null,
): Promise<Outcome<Manifest>> {
  const parsed = schema.safeParse(jsonOf(bytes));
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join(".") || "the whole";
    return damaged(`The manifest cannot be read (${where}).`);
  }
  if (signer === null) {
    return fail(
      "preflight_failed",
      "No signing key is configured, so no manifest can be believed.",
      "Set BACKUP_SIGNING_KEY.",
    );
  }
  return (await signer.verify(parsed.data))
    ? ok(parsed.data)
    : damaged(`The manifest of ${parsed.data.id} does not carry our signature.`);
}

function damaged(message: string): Outcome<Manifest> {
  return fail("backup_damaged", message, "Do not restore from it. Use another copy or another backup.");
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

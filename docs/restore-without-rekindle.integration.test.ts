import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBackupTools } from "@/lib/adapters/pgtools/index";
import { freshDatabase, ODD_SCHEMA, sql } from "@/lib/adapters/pgtools/testing/databases";
import { memorySink } from "@/lib/adapters/pgtools/testing/sinks";
import type { TableProof } from "@/lib/recovery/backup/manifest";
import { manifestBytes } from "@/lib/recovery/backup/parse-manifest";
import { createManifestSigner } from "@/lib/recovery/backup/signature";
import { installDebianPrograms } from "@/lib/testing/debian-programs";

const BACKUP = "bk_20261123T030000Z_4f7k";
let dir: string;
let commands: string;
let source: Awaited<ReturnType<typeof freshDatabase>>;
let tables: readonly TableProof[];
const tools = createBackupTools();

beforeAll(async () => {
  installDebianPrograms(["age", "zstd", "jq", "openssl", "psql", "pg_restore"]);
  const page = await readFile(join(import.meta.dirname, "restore-without-rekindle.md"), "utf8");
  commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => match[1]).join("\n");
  dir = await mkdtemp(join(tmpdir(), "rekindle-by-hand-"));
  source = await freshDatabase("by_hand");
  await sql(source.url, ODD_SCHEMA);
  await takeBackup();
}, 300_000);
afterAll(async () => {
  await source.drop();
  await rm(dir, { recursive: true, force: true });
});

/** The files that the page asks for, as a backup leaves them. */
async function takeBackup(): Promise<void> {
  const identity = await generateX25519Identity();
  const recipients = [await identityToRecipient(identity)];
  const sink = memorySink();
  const outcome = await tools.dump({
    url: source.url,
    encryption: { kind: "age", recipients },
    sinks: [sink],
  });
  const object = sink.object();
  if (!outcome.ok || object === null) throw new Error(outcome.ok ? "nothing was stored" : outcome.message);
  tables = outcome.value.tables;
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const signer = await createManifestSigner(String(privateKey.export({ type: "pkcs8", format: "pem" })));
  const { serverVersion, dumpVersion, compression, bytes, sha256 } = outcome.value;
  const manifest = await signer.sign({
    format: 1,
    id: BACKUP,
    tier: "daily",
    takenAt: "2026-11-23T03:00:00.000Z",
    lsn: "0/5A3C1F8",
    finishedAt: "2026-11-23T03:01:00.000Z",
    source: { projectId: "ember", branchId: "br-main", database: "ember" },
    ...{ serverVersion, dumpVersion, tables, bytes, sha256, compression },
    encryption: { kind: "age", recipients },
    object: `daily/${BACKUP}.dump.zst.age`,
    erasurePosition: null,
    durationMs: 60_000,
  });
  const at = (name: string) => join(dir, name);
  await writeFile(at(`${BACKUP}.dump.zst.age`), object);
  await writeFile(at(`${BACKUP}.manifest.json`), manifestBytes(manifest));
  await writeFile(at("identity.txt"), `${identity}\n`);
  await writeFile(at("signing-key.pub.pem"), publicKey.export({ type: "spki", format: "pem" }));
}

function follow(databaseUrl: string): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", commands], {
    cwd: dir,
    env: { ...process.env, BACKUP, DATABASE_URL: databaseUrl },
    encoding: "utf8",
  });
  return { status, said: `${stdout}${stderr}` };
}

describe("docs/restore-without-rekindle.md", () => {
  it("brings everything back with its own commands alone", async () => {
    const target = await freshDatabase("by_hand");
    const { status, said } = follow(target.url);
    expect(said).toContain("Signature Verified Successfully");
    expect(said).toContain(`${BACKUP}.dump.zst.age: OK`);
    expect(said).toMatch(new RegExp(`^ *${tables.length} t$`, "m"));
    expect(status, said).toBe(0);
    expect(await tools.prove({ url: target.url })).toEqual({ ok: true, value: tables });
    await target.drop();
  });

  it("stops at a forged manifest and at a damaged dump, before anything is restored", async () => {
    const target = await freshDatabase("by_hand");
    for (const name of [`${BACKUP}.manifest.json`, `${BACKUP}.dump.zst.age`]) {
      const whole = await readFile(join(dir, name));
      const changed = Buffer.from(whole);
      const position = name.endsWith(".json") ? whole.indexOf('"rows": ') + 8 : whole.length - 100;
      changed[position] = (changed[position] ?? 0) ^ 1;
      await writeFile(join(dir, name), changed);
      expect(follow(target.url).status, name).not.toBe(0);
      await writeFile(join(dir, name), whole);
    }
    expect(await tools.prove({ url: target.url })).toEqual({ ok: true, value: [] });
    await target.drop();
  });
});

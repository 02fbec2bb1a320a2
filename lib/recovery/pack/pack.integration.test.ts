import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { createPack } from "@/lib/adapters/pack";
import { createBackupTools } from "@/lib/adapters/pgtools";
import { freshDatabase, ODD_SCHEMA, sql } from "@/lib/adapters/pgtools/testing/databases";
import { memorySink } from "@/lib/adapters/pgtools/testing/sinks";
import { backupManifest, backupRecord } from "@/lib/testing/backup-facts";
import { installDebianPrograms } from "@/lib/testing/debian-programs";
import { must } from "@/lib/testing/restore-sides";
import type { TableProof } from "../backup/manifest";
import { createManifestSigner } from "../backup/signature";
import { makePack } from "./make-pack";

const BACKUP = "bk_20261123T030000Z_4f7k";
const OBJECT = `${BACKUP}.dump.zst.age`;
const tools = createBackupTools();
let dir: string;
let source: Awaited<ReturnType<typeof freshDatabase>>;
let tables: readonly TableProof[];
let object: Uint8Array;

/** A folder that holds a sealed pack, a backup's object and the key from the safe, and nothing else. */
beforeAll(async () => {
  installDebianPrograms(["age", "zstd", "psql", "pg_restore"]);
  dir = await mkdtemp(join(tmpdir(), "rekindle-pack-"));
  source = await freshDatabase("packed");
  await sql(source.url, ODD_SCHEMA);
  const identity = await generateX25519Identity();
  const recipients = [await identityToRecipient(identity)];
  const encryption = { kind: "age", recipients } as const;
  const sink = memorySink();
  const dumped = must(await tools.dump({ url: source.url, encryption, sinks: [sink] }));
  object = sink.object() ?? new Uint8Array();
  tables = dumped.tables;
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const signer = await createManifestSigner(String(privateKey.export({ type: "pkcs8", format: "pem" })));
  const { serverVersion, dumpVersion, compression, bytes, sha256 } = dumped;
  const { signature: _, ...plain } = backupManifest("2026-11-23T03:00:00.000Z", {
    ...{ id: BACKUP, object: `daily/${OBJECT}`, encryption },
    ...{ serverVersion, dumpVersion, tables, compression, bytes, sha256 },
  });
  const manifest = await signer.sign(plain);
  const world = memoryWorld({
    production: { url: source.url },
    pack: createPack({
      environment: [{ name: "NEON_API_KEY", isSet: true, value: null }],
      signingKey: String(publicKey.export({ type: "spki", format: "pem" })),
      places: [{ name: "primary", endpoint: "https://store.example", bucket: "backups" }],
    }),
  });
  const { ledger, backups } = world.ports;
  Object.assign(backups, { settings: { ...backups.settings, encryption } });
  const copy = {
    destination: "primary",
    key: manifest.object,
    verifiedAt: manifest.finishedAt,
    state: "verified",
  } as const;
  await ledger.backups.saveRecord({
    ...backupRecord(manifest.takenAt),
    id: BACKUP,
    manifest,
    copies: [copy],
  });
  const made = must(await makePack(world.as("admin"), {}));
  expect(made.notes).toEqual([]);
  await writeFile(join(dir, "pack.tar.age"), world.backups.primary.objects.get(made.key)?.bytes ?? "");
  await writeFile(join(dir, OBJECT), object);
  await writeFile(join(dir, "identity.txt"), `${identity}\n`);
});
afterAll(async () => {
  await source.drop();
  await rm(dir, { recursive: true, force: true });
});

/** Only what Debian brings: nothing of Rekindle, of Node or of its environment. */
function bash(commands: string, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-euo", "pipefail", "-c", commands], {
    cwd: dir,
    env: { PATH: "/usr/local/bin:/usr/bin:/bin", NODE_ENV: "test", ...env },
    encoding: "utf8",
  });
  return { status, said: `${stdout}${stderr}` };
}
const restore = (url: string) =>
  bash("bash pack/restore.sh", { BACKUP, DATABASE_URL: url, IDENTITY: "identity.txt" });

it("is opened, checked and used by itself: everything is back in another Postgres", async () => {
  const opened = bash(
    "mkdir pack; age --decrypt --identity identity.txt pack.tar.age | tar --extract --directory pack; cd pack; sha256sum --check SHA256SUMS; ls -R",
  );
  expect(opened.status, opened.said).toBe(0);
  expect(opened.said).toContain("runbooks/provider_outage.html: OK");
  expect(bash("cat pack/README.html").said).toContain(`https://store.example s3://backups/daily/${OBJECT}`);
  expect(bash("cat pack/roles-and-extensions.sql").said).toMatch(/create role "\w+"/);
  expect(bash("grep -rE 'AGE-SECRET-KEY|PRIVATE KEY|postgres(ql)?://[^ ]*:[^ ]*@' pack || true").said).toBe(
    "",
  );

  const target = await freshDatabase("packed_back");
  const { status, said } = restore(target.url);
  expect(status, said).toBe(0);
  expect(said).toContain(`${OBJECT}: OK`);
  expect(said).toMatch(new RegExp(`^ *${tables.length} t$`, "m"));
  expect(await tools.prove({ url: target.url })).toEqual({ ok: true, value: tables });
  await target.drop();
});

it("restores nothing from an object that was changed", async () => {
  const changed = Buffer.from(object);
  changed[changed.length - 100] = (changed.at(-100) ?? 0) ^ 1;
  await writeFile(join(dir, OBJECT), changed);
  const target = await freshDatabase("packed_back");
  expect(restore(target.url).status).not.toBe(0);
  expect(await tools.prove({ url: target.url })).toEqual({ ok: true, value: [] });
  await target.drop();
});

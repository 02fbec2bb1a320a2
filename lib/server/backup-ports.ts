import "server-only";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { createBackupTools } from "@/lib/adapters/pgtools";
import { createObjectStore } from "@/lib/adapters/s3/object-store";
import type { BackupPorts } from "@/lib/recovery/backup/backup-ports";
import type { JobsPort, ManifestSigner } from "@/lib/recovery/backup/ledger-port";
import type { Encryption } from "@/lib/recovery/backup/port";
import { createManifestSigner } from "@/lib/recovery/backup/signature";
import { destinationsOf } from "./destinations";
import type { Env } from "./env";
import { log } from "./log";

/** What a function may take on Vercel unless its plan allows more. */
const VERCEL_SECONDS = 300;

/** Backups as the environment describes them. Nothing is contacted, and what is missing is said when it is needed. */
export function backupPorts(settings: Env, jobs: JobsPort): BackupPorts {
  return {
    tools: createBackupTools({ dir: settings.PGTOOLS_DIR }),
    stores: destinationsOf(settings).map(createObjectStore),
    signer: signer(settings),
    jobs,
    settings: {
      encryption: encryption(settings),
      policy: {
        daily: settings.BACKUP_KEEP_DAILY,
        monthly: settings.BACKUP_KEEP_MONTHLY,
        floor: settings.BACKUP_KEEP_LEAST,
      },
      limitSeconds: settings.BACKUP_JOB_SECONDS ?? (settings.VERCEL ? VERCEL_SECONDS : null),
    },
    identities: () => identities(settings.BACKUP_IDENTITY_FILE),
    pause: (ms) => pause(ms),
    every,
  };
}

/** Unencrypted only by an explicit word; neither is no setting at all. */
function encryption(settings: Env): Encryption | null {
  if (settings.BACKUP_ENCRYPTION === "off") return { kind: "off" };
  const recipients = settings.BACKUP_RECIPIENTS ?? [];
  return recipients.length > 0 ? { kind: "age", recipients } : null;
}

function signer(settings: Env): ManifestSigner | null {
  const key = settings.BACKUP_SIGNING_KEY;
  if (key === undefined) return null;
  const trusted =
    settings.BACKUP_TRUSTED_KEYS?.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  let made: Promise<ManifestSigner> | undefined;
  const ready = () => {
    made ??= createManifestSigner(key, trusted);
    return made;
  };
  return {
    sign: async (manifest) => (await ready()).sign(manifest),
    verify: async (manifest) => (await ready()).verify(manifest),
  };
}

async function identities(file: string | undefined): Promise<readonly string[]> {
  if (file === undefined) return [];
  const text = await readFile(file, "utf8");
  return text.split("\n").flatMap((line) => (/^AGE-SECRET-KEY-1\w+$/.test(line.trim()) ? [line.trim()] : []));
}

/** Never two at once: a beat that takes long is waited for. */
function every(ms: number, work: () => Promise<void>): { stop(): void } {
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    work()
      .catch((error: unknown) => log.error("a repeated piece of work failed", error))
      .finally(() => {
        busy = false;
      });
  }, ms);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

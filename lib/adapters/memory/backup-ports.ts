import type { BackupPorts } from "@/lib/recovery/backup/backup-ports";
import type { Job, ManifestSigner } from "@/lib/recovery/backup/ledger-port";
import { DEFAULT_POLICY } from "@/lib/recovery/retention/policy";
import { type MemoryBucket, memoryBucket, memoryObjectStore } from "./backup-store";
import { type MemoryDumps, memoryBackupTools } from "./backup-tools";

export interface MemoryBackupWorld {
  readonly ports: BackupPorts;
  readonly primary: MemoryBucket;
  readonly second: MemoryBucket;
  readonly dumps: MemoryDumps;
  readonly jobs: Job[];
}

/** Two buckets, a dump of a few letters and a queue that only remembers. */
export function memoryBackupWorld(options: {
  readonly now: () => Date;
  readonly step?: (what: string) => void;
  readonly pause?: (ms: number) => Promise<void>;
  readonly stand?: Pick<MemoryBackupWorld, "primary" | "second">;
}): MemoryBackupWorld {
  const primary = options.stand?.primary ?? memoryBucket();
  const second = options.stand?.second ?? memoryBucket();
  const dumps: MemoryDumps = { content: "all that Ember remembers", failure: null };
  if (options.step) dumps.step = options.step;
  const jobs: Job[] = [];
  const ports: BackupPorts = {
    tools: memoryBackupTools(dumps),
    stores: [memoryObjectStore("primary", primary, options), memoryObjectStore("second", second, options)],
    signer: memorySigner(),
    jobs: {
      enqueue: async (job) => {
        jobs.push(job);
      },
    },
    settings: {
      encryption: { kind: "age", recipients: ["age1memory"] },
      policy: DEFAULT_POLICY,
      limitSeconds: null,
    },
    identities: async () => [],
    pause: options.pause ?? (async () => undefined),
    every: () => ({ stop: () => undefined }),
  };
  return { ports, primary, second, dumps, jobs };
}

/** A signature that is a checksum of the content: enough to notice a change, of no worth against a forger. */
export function memorySigner(): ManifestSigner {
  const value = (manifest: object) => {
    const text = JSON.stringify(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
    let sum = 7;
    for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 2_147_483_647;
    return `memory-${sum}`;
  };
  return {
    sign: async (manifest) => ({ ...manifest, signature: { keyId: "memory", value: value(manifest) } }),
    verify: async ({ signature, ...manifest }) => signature.value === value(manifest),
  };
}

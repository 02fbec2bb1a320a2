import type { BranchProgress, RecoveryBranch } from "../branches/branch";
import type { BackupId, TableProof } from "./manifest";

export const MATERIALISE_STAGES = ["branch", "check", "restore", "prove", "erase"] as const;
export type MaterialiseStage = (typeof MATERIALISE_STAGES)[number];

/** A backup on its way into a database of a recovery branch, which is then compared like any other branch. */
export interface Materialisation {
  readonly branchId: string;
  readonly backupId: BackupId;
  /** The branch's database that holds the backup; each attempt has one of its own, because a target must be empty. */
  readonly database: string;
  /** Only the tables that a person's rows need are in it; the others are not there at all. */
  readonly subjectTablesOnly: boolean;
  readonly state: "queued" | "running" | "ready" | "failed";
  readonly stage: MaterialiseStage;
  /** Stored bytes read in this stage, of `total`. */
  readonly bytes: number;
  readonly total: number;
  /** The table whose rows pass now, when known. */
  readonly table: string | null;
  readonly attempt: number;
  readonly requestedByName: string;
  readonly createdAt: string;
  readonly heartbeatAt: string;
  readonly finishedAt: string | null;
  readonly failure: { readonly code: string; readonly message: string; readonly hint: string } | null;
  /** What was compared with the manifest at the end; null while it runs, and for dumps without a manifest. */
  readonly proof: {
    readonly tables: number;
    readonly rows: number;
    /** Of the erasure list: who came back with the backup and was deleted again. */
    readonly erased?: { readonly people: number; readonly rows: number };
  } | null;
}

const WORDS: Readonly<Record<MaterialiseStage, string>> = {
  branch: "Making an empty database on a fresh branch",
  check: "Checking every byte of the backup",
  restore: "Restoring its rows",
  prove: "Counting and fingerprinting what was restored",
  erase: "Deleting again who asked to be deleted",
};

/** The stage in words; `next` is what follows it. */
export function stageWords(one: Materialisation): { readonly now: string; readonly next: string | null } {
  if (one.state === "ready") return { now: "Ready", next: null };
  if (one.failure !== null) return { now: `${one.failure.message} ${one.failure.hint}`, next: null };
  if (one.state === "queued") return { now: "Waiting for a worker that holds the key", next: WORDS.branch };
  const following = MATERIALISE_STAGES[MATERIALISE_STAGES.indexOf(one.stage) + 1];
  const table = one.stage === "restore" && one.table !== null ? `: ${one.table}` : "";
  return { now: `${WORDS[one.stage]}${table}`, next: following === undefined ? null : WORDS[following] };
}

/** A branch whose database is still being filled is not ready, whatever Neon says of its compute. */
export function asBranch(branch: RecoveryBranch, one: Materialisation | null): RecoveryBranch {
  if (one === null) return branch;
  const backup = { backupId: one.backupId, state: one.state, partial: one.subjectTablesOnly } as const;
  const state = branch.state !== "ready" || one.state === "ready" ? branch.state : stateOf(one);
  return { ...branch, state, backup };
}

function stateOf(one: Materialisation): RecoveryBranch["state"] {
  return one.state === "failed" ? "failed" : "creating";
}

/** The same for a branch with its progress: once the branch stands, the backup's own stages are told. */
export function asProgress(progress: BranchProgress, one: Materialisation | null, now: Date): BranchProgress {
  if (one === null) return progress;
  const branch = asBranch(progress.branch, one);
  if (progress.branch.state !== "ready") return { ...progress, branch };
  const words = stageWords(one);
  const settled = one.state === "ready" ? MATERIALISE_STAGES.length : MATERIALISE_STAGES.indexOf(one.stage);
  const end = one.finishedAt === null ? now.getTime() : Date.parse(one.finishedAt);
  return {
    ...progress,
    branch,
    stage: words.now,
    next: words.next,
    done: settled,
    total: MATERIALISE_STAGES.length,
    elapsedMs: Math.max(0, end - Date.parse(one.createdAt)),
    bytes: { done: one.bytes, total: one.total },
  };
}

/** What the manifest says of the tables that were wanted, and of the partitions that came with them. Absent: of all. */
export function expectedOf(
  manifest: readonly TableProof[],
  restored: readonly TableProof[],
  wanted: readonly string[] | undefined,
): readonly TableProof[] {
  if (wanted === undefined) return manifest;
  const names = new Set([...wanted, ...restored.map((one) => one.table)]);
  return manifest.filter((one) => names.has(one.table));
}

/** Tables whose rows came back in another number or with other content than the manifest says; empty when all agree. */
export function disagreements(
  expected: readonly TableProof[],
  restored: readonly TableProof[],
): readonly string[] {
  const found = new Map(restored.map((one) => [one.table, one]));
  return expected
    .filter((one) => {
      const there = found.get(one.table);
      return there === undefined || there.rows !== one.rows || there.fingerprint !== one.fingerprint;
    })
    .map((one) => one.table);
}

/** A killed worker's attempt is taken over after this long without a sign of life. */
export const SILENT_MS = 120_000;

/** Name of the attempt's database. */
export function databaseName(attempt: number): string {
  return attempt === 1 ? "rekindle_backup" : `rekindle_backup_${attempt}`;
}

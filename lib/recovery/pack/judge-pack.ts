import type { DrillCheck } from "../drills/drill";
import { RUNBOOKS } from "../incidents/runbooks";
import { sumsOf } from "./sums";
import type { PackFile } from "./tar";

/** Whether an opened pack is what it should be: whole, complete, and about the newest backup. */
export async function judgePack(
  files: readonly PackFile[],
  newestBackupId: string | null,
): Promise<readonly DrillCheck[]> {
  const named = new Map(files.map(({ name, text }) => [name, text]));
  const sums = named.get("SHA256SUMS") ?? null;
  const whole = sums !== null && sums === (await sumsOf(files.filter(({ name }) => name !== "SHA256SUMS")));
  const wanted = [
    "README.html",
    "restore.sh",
    "environment.txt",
    "roles-and-extensions.sql",
    ...Object.keys(RUNBOOKS).map((scenario) => `runbooks/${scenario}.html`),
  ];
  const missing = wanted.filter((name) => !named.has(name));
  const has = newestBackupId !== null && named.has(`manifests/${newestBackupId}.json`);
  return [
    {
      name: "Checksums",
      ok: whole,
      detail: whole
        ? `all ${files.length - 1} files are as they were put in`
        : "a file was changed, or is not in the list",
    },
    {
      name: "Contents",
      ok: missing.length === 0,
      detail:
        missing.length === 0
          ? "runbooks, restore commands, roles and settings are there"
          : `missing: ${missing.join(", ")}`,
    },
    {
      name: "Newest backup",
      ok: has,
      detail:
        newestBackupId === null
          ? "there is no good backup"
          : `the manifest of ${newestBackupId} is ${has ? "in it" : "NOT in it"}`,
    },
  ];
}

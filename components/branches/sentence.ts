import { plural } from "@/lib/format/number";
import type { RecoveryBranch } from "@/lib/recovery/branches/branch";

/** What is true of the recovery branches now, in a sentence. */
export function branchesSentence(branches: readonly RecoveryBranch[]): string {
  const count = (state: RecoveryBranch["state"]) =>
    branches.filter((branch) => branch.state === state).length;
  if (branches.length === 0) return "No recovery branch lives now";
  const parts = [
    count("ready") === 0
      ? null
      : `${plural(count("ready"), "recovery branch", "recovery branches")} can be read`,
    count("creating") === 0
      ? null
      : `${count("creating")} ${count("creating") === 1 ? "is" : "are"} being made`,
    count("failed") === 0 ? null : `${count("failed")} could not be made`,
    count("deleting") === 0
      ? null
      : `${count("deleting")} ${count("deleting") === 1 ? "is" : "are"} being deleted`,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

import type { BranchOperation, BranchProgress, RecoveryBranch } from "./branch";

/** What Neon's operations mean to somebody who waits for a branch. */
const STAGES: Readonly<Record<string, string>> = {
  create_branch: "Making the branch at its moment",
  create_timeline: "Making the branch at its moment",
  create_compute: "Setting up a compute",
  start_compute: "Starting the compute",
  apply_config: "Applying roles and databases",
  check_availability: "Checking that it answers",
  suspend_compute: "Suspending the compute",
  delete_timeline: "Deleting the branch",
};

/** Turns Neon's operations (oldest first) into progress: counts, words, time. Nothing is estimated. */
export function branchProgress(
  branch: RecoveryBranch,
  operations: readonly BranchOperation[],
  now: Date,
): BranchProgress {
  const settled = operations.filter((one) => one.status === "finished" || one.status === "skipped");
  const open = operations.filter((one) => ["scheduling", "running", "cancelling"].includes(one.status));
  // The first that failed is the cause; those after it were only cancelled.
  const broken =
    operations.find((one) => one.status === "failed" || one.status === "error") ??
    operations.find((one) => one.status === "cancelled");
  const current = open.find((one) => one.status !== "scheduling") ?? open[0];
  const next = open.find((one) => one !== current);
  const start = operations[0]?.createdAt ?? branch.createdAt;
  const end = open.length > 0 ? now.toISOString() : (operations.at(-1)?.updatedAt ?? start);
  return {
    branch,
    operations,
    stage: stageWords(branch, current, broken),
    next: next ? (STAGES[next.action] ?? next.action) : null,
    done: settled.length,
    total: operations.length,
    elapsedMs: Math.max(0, Date.parse(end) - Date.parse(start)),
  };
}

function stageWords(
  branch: RecoveryBranch,
  current: BranchOperation | undefined,
  broken: BranchOperation | undefined,
): string {
  if (branch.state === "failed") {
    return `Failed while ${lower(STAGES[broken?.action ?? ""] ?? broken?.action ?? "being made")}: ${broken?.failure ?? "Neon gave no reason"}`;
  }
  if (current) return STAGES[current.action] ?? current.action;
  return branch.state === "ready" ? "Ready" : "Waiting for Neon";
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

import type { BranchRestoreRequest } from "@neondatabase/api-client";
import { fail, type Outcome, ok } from "@/lib/recovery/errors";
import type { NeonBranch, NeonPort } from "@/lib/recovery/ports";
import { outcomeUnknown } from "../patience";
import type { NeonClient } from "./client";
import { toBranch } from "./convert";
import { type Subject, toFailure } from "./failures";
import { listBranches } from "./list-branches";
import { patiently } from "./patience";

type Input = Parameters<NeonPort["restoreBranch"]>[1];

/**
 * Neon does not know idempotency keys, and a second restore would preserve what the first one made. The name under which the
 * old state is preserved says whether a restore was begun, by this process or by another: it is looked for before each request.
 */
export async function restoreBranch(
  client: NeonClient,
  id: string,
  input: Input,
): Promise<Outcome<NeonBranch>> {
  const { api, options, patience } = client;
  const { sourceBranchId, point, preserveUnderName } = input;
  const subject: Subject = {
    failed: "could not restore the branch",
    missing: "branch",
    moment: point.kind !== "head",
  };
  const request: BranchRestoreRequest = {
    ...{ source_branch_id: sourceBranchId, preserve_under_name: preserveUnderName },
    ...(point.kind === "timestamp" ? { source_timestamp: point.at } : {}),
    ...(point.kind === "lsn" ? { source_lsn: point.lsn } : {}),
  };
  const send = () =>
    patiently(() => api.restoreProjectBranch(options.projectId, id, request), false, patience);

  const before = await client.read(
    () => api.getProjectBranch(options.projectId, id),
    subject,
    (data) => toBranch(data.branch),
  );
  if (!before.ok) return before;
  if (before.value.name === preserveUnderName) {
    return fail(
      "conflict",
      `“${preserveUnderName}” is what the branch was before it was restored.`,
      "Choose the branch that has its name now.",
    );
  }
  for (let attempt = 1; ; attempt++) {
    const begun = await findBegun(client, before.value, preserveUnderName);
    if (!begun.ok) return begun;
    if (begun.value !== null) return ok(begun.value);
    const result = await send();
    if (result.ok) return ok(toBranch(result.value.data.branch));
    if (!outcomeUnknown(result.fault) || attempt === 3) return toFailure(result.fault, subject);
    await patience.sleep(500 * attempt);
  }
}

/** The branch as it is now if its old state lies under this name already; it keeps its name, perhaps not its id. */
async function findBegun(
  client: NeonClient,
  { id, name }: NeonBranch,
  preserveUnderName: string,
): Promise<Outcome<NeonBranch | null>> {
  const listed = await listBranches(client);
  if (!listed.ok) return listed;
  if (!listed.value.some((branch) => branch.name === preserveUnderName)) return ok(null);
  const now = listed.value.find((branch) => branch.name === name) ?? null;
  return ok(now ?? listed.value.find((branch) => branch.id === id) ?? null);
}

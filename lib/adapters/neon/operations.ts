import type { BranchOperation } from "@/lib/recovery/branches/branch";
import { type Outcome, ok } from "@/lib/recovery/errors";
import type { NeonClient } from "./client";
import { toOperation } from "./convert";

const PAGE = 200;
const MOST_PAGES = 5;
/** Neon reports one of these once per branch, first: what lies before it is about others. */
const BIRTH = new Set(["create_branch", "create_timeline"]);

/** Operations of one branch, oldest first. Neon lists a project's operations newest first, so the search ends at its birth. */
export async function branchOperations(
  { api, options, read }: NeonClient,
  branchId: string,
): Promise<Outcome<readonly BranchOperation[]>> {
  const found: BranchOperation[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = { projectId: options.projectId, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const result = await read(
      () => api.listProjectOperations(query),
      { failed: "could not list the operations", missing: "project" },
      (data) => data,
    );
    if (!result.ok) return result;
    const { operations, pagination } = result.value;
    found.push(...operations.filter((one) => one.branch_id === branchId).map(toOperation));
    cursor = pagination?.cursor;
    if (!cursor || operations.length < PAGE || found.some((one) => BIRTH.has(one.action))) break;
  }
  // Neon lists newest first; turned around, operations of the same moment keep their true order in the stable sort.
  return ok(
    found.reverse().sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0)),
  );
}

import { type Outcome, ok } from "@/lib/recovery/errors";
import type { NeonBranch } from "@/lib/recovery/ports";
import type { NeonClient } from "./client";
import { toBranch } from "./convert";

/** All branches of the project, page by page, optionally only those whose name matches `search`. */
export async function listBranches(
  { api, options, read }: NeonClient,
  search?: string,
): Promise<Outcome<readonly NeonBranch[]>> {
  const branches: NeonBranch[] = [];
  let cursor: string | undefined;
  do {
    const query = {
      projectId: options.projectId,
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
      ...(search === undefined ? {} : { search }),
    };
    const page = await read(
      () => api.listProjectBranches(query),
      { failed: "could not list the branches", missing: "project" },
      (data) => data,
    );
    if (!page.ok) return page;
    branches.push(...page.value.branches.map(toBranch));
    const next: string | undefined = page.value.pagination?.next;
    // A page without branches ends the list whatever its cursor says, so that this loop always ends.
    cursor = page.value.branches.length > 0 && next !== cursor ? next : undefined;
  } while (cursor);
  return ok(branches);
}

import { type Outcome, ok } from "@/lib/recovery/errors";
import type { NeonClient } from "./client";
import { toFailure } from "./failures";
import { outcomeUnknown } from "./fault";
import { patiently } from "./patience";

/**
 * An empty database on a branch, owned by the application's role. It can be used when the branch's operations are done. The
 * name is the caller's own: when it is taken, a lost answer had arrived.
 */
export async function createDatabase(
  { api, options, patience, read }: NeonClient,
  branchId: string,
  name: string,
): Promise<Outcome<string>> {
  const { projectId, role } = options;
  const subject = { failed: "could not create the database", missing: "branch" } as const;
  const send = () =>
    patiently(
      () => api.createProjectBranchDatabase(projectId, branchId, { database: { name, owner_name: role } }),
      false,
      patience,
    );
  let made = await send();
  if (!made.ok && outcomeUnknown(made.fault)) made = await send();
  if (!made.ok && made.fault.status !== 409) return toFailure(made.fault, subject);
  const uri = await read(
    () =>
      api.getConnectionUri({
        projectId,
        branch_id: branchId,
        database_name: name,
        role_name: role,
        pooled: false,
      }),
    { failed: "could not give the connection string", missing: "branch" },
    (data) => data.uri,
  );
  return uri.ok ? ok(uri.value) : uri;
}

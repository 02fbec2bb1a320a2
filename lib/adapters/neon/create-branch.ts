import { type BranchCreateRequest, EndpointType } from "@neondatabase/api-client";
import { type Outcome, ok } from "@/lib/recovery/errors";
import type { PointInTime } from "@/lib/recovery/history/moment";
import type { NeonBranch, NeonPort } from "@/lib/recovery/ports";
import { outcomeUnknown } from "../patience";
import type { NeonClient } from "./client";
import { toBranch } from "./convert";
import { type Subject, toFailure } from "./failures";
import { listBranches } from "./list-branches";
import { patiently } from "./patience";

type Input = Parameters<NeonPort["createBranch"]>[0];

/**
 * Neon does not know idempotency keys. When an answer is lost the branch may exist, so it is looked up by its name, which
 * nobody else uses, before the request is repeated: one name, one branch.
 */
export async function createBranch(client: NeonClient, input: Input): Promise<Outcome<NeonBranch>> {
  const { api, options, patience } = client;
  const subject: Subject = {
    failed: "could not create the branch",
    missing: "branch",
    moment: input.point.kind !== "head",
  };
  const send = () =>
    patiently(() => api.createProjectBranch(options.projectId, toRequest(input)), false, patience);

  for (let attempt = 1; ; attempt++) {
    const result = await send();
    if (result.ok) return ok(toBranch(result.value.data.branch));
    // 409 on a repeat means that the lost request had arrived after the look-up.
    const mayExist = outcomeUnknown(result.fault) || (attempt > 1 && result.fault.status === 409);
    if (!mayExist) return toFailure(result.fault, subject);
    const existing = await findByName(client, input.name);
    if (!existing.ok) return existing;
    if (existing.value) return ok(existing.value);
    if (attempt === 3) return toFailure(result.fault, subject);
    await patience.sleep(500 * attempt);
  }
}

async function findByName(client: NeonClient, name: string): Promise<Outcome<NeonBranch | null>> {
  const found = await listBranches(client, name);
  return found.ok ? ok(found.value.find((branch) => branch.name === name) ?? null) : found;
}

function toRequest({ name, parentId, point, expiresAt }: Input): BranchCreateRequest {
  return {
    branch: { name, parent_id: parentId, expires_at: expiresAt, ...parentPoint(point) },
    endpoints: [{ type: EndpointType.ReadWrite }],
  };
}

function parentPoint(point: PointInTime): { parent_timestamp?: string; parent_lsn?: string } {
  switch (point.kind) {
    case "head":
      return {};
    case "timestamp":
      return { parent_timestamp: point.at };
    case "lsn":
      return { parent_lsn: point.lsn };
  }
}

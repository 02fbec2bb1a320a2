import { z } from "zod";
import type { Context } from "../context";
import type { Outcome } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { RecoveryBranch } from "./branch";
import { loadBranches } from "./load-branches";

export const listBranchesInput = z.strictObject({});

/** Every branch of the project, also those that Rekindle did not make: they are shown and never touched. */
export async function listBranches(
  ctx: Context,
  input: unknown,
): Promise<Outcome<readonly RecoveryBranch[]>> {
  const refusal = requirePermission(ctx, "state:read");
  if (refusal) return refusal;
  const parsed = parseInput(listBranchesInput, input);
  if (!parsed.ok) return parsed;
  return loadBranches(ctx);
}

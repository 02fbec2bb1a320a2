import { z } from "zod";
import { branchIdField } from "../branches/fields";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { findSource } from "../subjects/sessions";
import type { ReplayTarget } from "./replay";

export const targetField = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("production") }),
  z.strictObject({ kind: z.literal("branch"), branchId: branchIdField }),
]);

export interface ResolvedTarget {
  readonly target: Extract<ReplayTarget, { kind: "production" | "branch" }>;
  /** Secret: never logged. */
  readonly url: string;
  /** Position of the list that a backup in it knows of. */
  readonly point: number | null;
}

/** Production by the name of its branch, or a recovery branch of ours; where it is, and how it is called now. */
export async function resolveTarget(
  ctx: Context,
  of: z.output<typeof targetField>,
): Promise<Outcome<ResolvedTarget>> {
  const { neon, production } = ctx.ports;
  if (of.kind === "production") {
    const branch = await neon.getBranch(neon.productionBranchId);
    if (!branch.ok) return branch;
    return ok({ target: { kind: "production", name: branch.value.name }, url: production.url, point: null });
  }
  const source = await findSource(ctx, of.branchId);
  if (!source.ok) return source;
  const { branchId, branchName: name, url, erasurePosition: point } = source.value;
  return ok({ target: { kind: "branch", name, branchId }, url, point });
}

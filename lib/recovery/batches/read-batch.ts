import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { batchIdField } from "./fields";
import { loadBatch } from "./load-batch";
import { toBatchView } from "./to-view";
import { trialsOf } from "./untried";
import type { BatchView } from "./view";

export const readBatchInput = z.object({ batchId: batchIdField });

/** One list of people with everybody's state; open pages poll it. */
export async function readBatch(ctx: Context, input: unknown): Promise<Outcome<BatchView>> {
  const refused = requirePermission(ctx, "state:read");
  if (refused !== null) return refused;
  const parsed = parseInput(readBatchInput, input);
  if (!parsed.ok) return parsed;
  const loaded = await loadBatch(ctx, parsed.value.batchId);
  if (!loaded.ok) return loaded;
  return ok(toBatchView(ctx, loaded.value, await trialsOf(ctx, loaded.value.members)));
}

import { z } from "zod";
import type { Context } from "../context";
import type { Outcome } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Maintenance } from "./port";

export const readMaintenanceInput = z.strictObject({});

/** Whether visitors of the protected app meet its maintenance page, and who decided that, when and why. */
export async function readMaintenance(ctx: Context, input: unknown): Promise<Outcome<Maintenance>> {
  const refusal = requirePermission(ctx, "state:read");
  if (refusal) return refusal;
  const parsed = parseInput(readMaintenanceInput, input);
  if (!parsed.ok) return parsed;
  return ctx.ports.maintenance.read();
}

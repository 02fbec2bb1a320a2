import { z } from "zod";
import { actorName, type Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Sign } from "./sign";

export const noteWorkerInput = z.strictObject({});

/** A worker says that it is there. Not audited: it is a sign of life, once a minute. */
export async function noteWorker(ctx: Context, input: unknown): Promise<Outcome<Sign>> {
  const refusal = requirePermission(ctx, "drills:run");
  if (refusal) return refusal;
  const parsed = parseInput(noteWorkerInput, input);
  if (!parsed.ok) return parsed;
  const { clock, ledger, backups } = ctx.ports;
  const sign: Sign = {
    name: "worker",
    at: clock.now().toISOString(),
    by: actorName(ctx.actor),
    holdsKey: (await backups.identities()).length > 0,
  };
  await ledger.signs.note(sign);
  return ok(sign);
}

import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { healMirror } from "./heal-mirror";
import type { MirrorNote } from "./port";

export const mirrorErasuresInput = z.strictObject({});

/** Brings the list's mirror up to date in every destination, and notes where each stands. */
export async function mirrorErasures(ctx: Context, input: unknown): Promise<Outcome<readonly MirrorNote[]>> {
  const refused = requirePermission(ctx, "erasures:keep");
  if (refused !== null) return refused;
  const parsed = parseInput(mirrorErasuresInput, input);
  if (!parsed.ok) return parsed;
  return audited(ctx, { action: "erasure.mirror", target: "erasures" }, async () =>
    ok(await healMirrors(ctx)),
  );
}

/** The same as a part of the hourly tick, which is no act of its own. */
export async function healMirrors(ctx: Context): Promise<readonly MirrorNote[]> {
  return Promise.all(ctx.ports.backups.stores.map((store) => healMirror(ctx, store)));
}

import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { type AppStatus, sameServer } from "./app-status";

export const readAppStatusInput = z.strictObject({});

/** Asks the protected app and its platform how they are, now. */
export async function readAppStatus(ctx: Context, input: unknown): Promise<Outcome<AppStatus>> {
  const refusal = requirePermission(ctx, "state:read");
  if (refusal) return refusal;
  const parsed = parseInput(readAppStatusInput, input);
  if (!parsed.ok) return parsed;

  const { health: app, hosting, maintenance: mode, production, clock } = ctx.ports;
  const [health, visit, deployment, maintenance] = await Promise.all([
    ...([app.check(), app.visit(), hosting.live(), mode.read()] as const),
  ]);
  const host = health.ok ? health.value.databaseHost : null;
  const usesProduction = host === null ? null : sameServer(host, new URL(production.url).host);
  return ok({ at: clock.now().toISOString(), health, visit, deployment, maintenance, usesProduction });
}

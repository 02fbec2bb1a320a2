import type { Context } from "../../context";
import { type Outcome, ok } from "../../errors";
import { withSession } from "../../subjects/sessions";

export interface ProviderSight {
  /** Both answer: whoever waited can go on. */
  readonly back: boolean;
  readonly api: Outcome<string>;
  readonly database: Outcome<string>;
}

/** Asks Neon's API and production's database, side by side. */
export async function providerAnswers(ctx: Context): Promise<ProviderSight> {
  const { neon, production } = ctx.ports;
  const [api, database] = await Promise.all([
    neon.getBranch(neon.productionBranchId),
    withSession(ctx, production.url, "production", async (session) => ok(session.readAt)),
  ]);
  return {
    back: api.ok && database.ok,
    api: api.ok ? ok(`answers; production's branch is ${api.value.state}`) : api,
    database: database.ok ? ok(`answers; its clock says ${database.value}`) : database,
  };
}

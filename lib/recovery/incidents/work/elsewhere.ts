import type { Context } from "../../context";
import { fail, type Outcome, ok } from "../../errors";
import type { StepWorld } from "../action";

/** The connection string of the other database, as it was given and sealed. */
export async function targetUrl(world: StepWorld): Promise<Outcome<string>> {
  const url = await world.secret("target_url");
  return url === null
    ? fail(
        "vault_key_missing",
        "The connection string cannot be opened any more.",
        "Take the step that asks for it back, and give it again.",
      )
    : ok(url);
}

/** The same world, in which databases are reached by the plain protocol: nothing of the provider that is down. */
export function plainly(ctx: Context): Context {
  const { databases, restorer, eraser } = ctx.ports.elsewhere;
  const erasures = { ...ctx.ports.erasures, eraser };
  return { ...ctx, ports: { ...ctx.ports, databases, restorer, erasures } };
}

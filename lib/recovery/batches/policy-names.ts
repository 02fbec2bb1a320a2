import type { Context } from "../context";
import { type Failure, fail, ok } from "../errors";
import type { RestorePolicy } from "../restore/policy";
import type { Catalog } from "../subjects/catalog";
import { withSession } from "../subjects/sessions";

/** Refuses a policy that names what production does not have: a slip of the pen would plan nothing for anybody. */
export async function refuseStrangeNames(ctx: Context, policy: RestorePolicy): Promise<Failure | null> {
  if (Object.keys(policy.tables).length === 0) return null;
  const catalog = await withSession(ctx, ctx.ports.production.url, "production", async (session) =>
    ok(await session.catalog()),
  );
  return catalog.ok ? strangeName(catalog.value, policy) : catalog;
}

/** The first table or column of a policy that this catalog does not know; null when it knows all. Pure. */
export function strangeName(catalog: Pick<Catalog, "tables">, { tables }: RestorePolicy): Failure | null {
  for (const [id, { update }] of Object.entries(tables)) {
    const table = catalog.tables.find((one) => one.id === id);
    if (table === undefined) return unknown(`Production has no table ${id}.`);
    const names = update.kind === "columns" ? update.columns : [];
    const strange = names.find((name) => !table.columns.some((column) => column.name === name));
    if (strange !== undefined) return unknown(`${id} has no column ${strange} in production.`);
  }
  return null;
}

function unknown(message: string): Failure {
  return fail("invalid_input", message, "Nothing was planned. Correct the name and try again.");
}

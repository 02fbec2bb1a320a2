import { Client } from "pg";
import type { Context } from "@/lib/recovery/context";
import { fail, ok } from "@/lib/recovery/errors";
import type { NeonPort } from "@/lib/recovery/ports";

export interface CopiedProduction {
  /** The same world, in which a new branch of production is a real copy of its database. */
  with(ctx: Context): Context;
  /** Names of copies that are there now. */
  copies(): readonly string[];
}

/** Makes branches of production as databases of the test server; nobody may be at work in production meanwhile. */
export function copiedProduction(productionUrl: string): CopiedProduction {
  const admin = process.env.REKINDLE_TEST_POSTGRES_URL;
  if (admin === undefined)
    throw new Error("REKINDLE_TEST_POSTGRES_URL: the URL of a superuser of a test server");
  const production = new URL(productionUrl).pathname.slice(1);
  const urls = new Map<string, { readonly name: string; readonly url: string }>();
  const overNeon = (neon: NeonPort): NeonPort => ({
    ...neon,
    createBranch: async (input) => {
      const made = await neon.createBranch(input);
      if (!made.ok) return made;
      const name = `${production}_${made.value.id.replaceAll("-", "_")}`;
      // Connections that are kept for the next question are in the way; whoever keeps them opens new ones.
      await run(
        admin,
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${production}'`,
      );
      await run(admin, `create database ${name} template ${production}`);
      const url = new URL(productionUrl);
      url.pathname = `/${name}`;
      urls.set(made.value.id, { name, url: url.href });
      return made;
    },
    getBranch: async (id) => {
      const branch = await neon.getBranch(id);
      return branch.ok && urls.has(id) ? ok({ ...branch.value, state: "ready" }) : branch;
    },
    operations: async (id) => (urls.has(id) ? ok([]) : neon.operations(id)),
    connectionUri: async (id) => {
      const copy = urls.get(id);
      return copy === undefined ? neon.connectionUri(id) : ok(copy.url);
    },
    deleteBranch: async (id) => {
      const copy = urls.get(id);
      if (copy === undefined) return fail("branch_gone", "There is no such copy.", "Nothing was deleted.");
      await run(admin, `drop database ${copy.name} with (force)`);
      urls.delete(id);
      return ok(null);
    },
  });
  return {
    with: (ctx) => ({ ...ctx, ports: { ...ctx.ports, neon: overNeon(ctx.ports.neon) } }),
    copies: () => [...urls.values()].map(({ name }) => name),
  };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

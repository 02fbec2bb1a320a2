import { asAdmin, quoteIdent, quoteLiteral } from "../../postgres/index";
import { branchOf, type Context } from "../context";
import type { BranchRecord, Work } from "../model";

type ApplyConfig = Extract<Work, { kind: "applyConfig" }>;

/** Makes roles, passwords and databases of a branch what the model says. */
export async function applyConfig(ctx: Context, work: ApplyConfig): Promise<void> {
  const branch = branchOf(ctx, work.branchId);
  await ctx.computes.holding(branch.storageId, (storage) =>
    asAdmin(storage, "postgres", async (admin) => {
      if (work.dropDatabase !== undefined) {
        await admin.query(`DROP DATABASE IF EXISTS ${quoteIdent(work.dropDatabase)} WITH (FORCE)`);
      }
      if (work.dropRole !== undefined) await admin.query(`DROP ROLE IF EXISTS ${quoteIdent(work.dropRole)}`);
      const existing = await admin.query(
        "SELECT rolname AS name FROM pg_roles UNION ALL SELECT 'database ' || datname FROM pg_database",
      );
      const names = new Set(existing.map((row) => row.name));
      for (const statement of statements(branch, names)) await admin.query(statement);
    }),
  );
}

function statements(branch: BranchRecord, existing: Set<unknown>): string[] {
  const roles = branch.roles.map((role) => {
    const verb = existing.has(role.name) ? "ALTER" : "CREATE";
    const login = role.canLogin ? `LOGIN PASSWORD ${quoteLiteral(role.password)}` : "NOLOGIN";
    return `${verb} ROLE ${quoteIdent(role.name)} ${login}`;
  });
  const databases = branch.databases.map((database) => {
    const owner = quoteIdent(database.owner);
    return existing.has(`database ${database.name}`)
      ? `ALTER DATABASE ${quoteIdent(database.name)} OWNER TO ${owner}`
      : `CREATE DATABASE ${quoteIdent(database.name)} OWNER ${owner}`;
  });
  return [...roles, ...databases];
}

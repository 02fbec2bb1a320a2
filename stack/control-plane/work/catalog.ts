import { asAdmin, newPassword, quoteIdent, quoteLiteral } from "../../postgres/index";
import { type Context, storageOf } from "../context";
import type { BranchRecord, DatabaseRecord, RoleRecord } from "../model";
import { readCatalog } from "../points";

/**
 * Gives a fresh storage the branch's passwords (it came from the past and has those of then) and takes over which
 * roles and databases existed then.
 */
export async function adoptCatalog(ctx: Context, branch: BranchRecord): Promise<void> {
  const found = await readCatalog(ctx, branch.storageId);
  const at = new Date().toISOString();
  const roles = found.roles.map((row): RoleRecord => {
    const known = branch.roles.find((role) => role.name === row.name);
    const base = known ?? { password: newPassword(), createdAt: at, updatedAt: at };
    return { ...base, name: String(row.name), canLogin: row.can_login === true };
  });
  const databases = found.databases.map((row): DatabaseRecord => {
    const known = branch.databases.find((database) => database.name === row.name);
    const times = known ?? { createdAt: at, updatedAt: at };
    return { ...times, id: Number(row.id), name: String(row.name), owner: String(row.owner) };
  });
  await asAdmin(storageOf(ctx, branch.storageId), "postgres", async (admin) => {
    for (const role of roles.filter((candidate) => candidate.canLogin)) {
      await admin.query(`ALTER ROLE ${quoteIdent(role.name)} PASSWORD ${quoteLiteral(role.password)}`);
    }
  });
  await ctx.store.change(() => {
    branch.roles = roles;
    branch.databases = databases;
  });
}

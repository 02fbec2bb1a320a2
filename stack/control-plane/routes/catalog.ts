import { z } from "zod";
import { newPassword } from "../../postgres/index";
import { branchOf, type Context } from "../context";
import { badRequest, conflict, notFound, unprocessable } from "../http/errors";
import { type ApiRequest, type ApiResponse, param, type RouteSpec } from "../http/router";
import { planJob, submit } from "../jobs";
import type { BranchRecord, DatabaseRecord, RoleRecord, Work } from "../model";
import { databaseView, roleView } from "../views/catalog";
import { operationView } from "../views/operation";

const nameSchema = z
  .string()
  .min(1)
  .refine((name) => Buffer.byteLength(name) <= 63, "cannot exceed 63 bytes");
const databaseSchema = z.object({ database: z.object({ name: nameSchema, owner_name: nameSchema }) });
const roleSchema = z.object({ role: z.object({ name: nameSchema, no_login: z.boolean().optional() }) });

const DATABASES = "/projects/:project/branches/:branch/databases";
const ROLES = "/projects/:project/branches/:branch/roles";

/** Databases and roles of a branch. */
export const catalogRoutes: RouteSpec[] = [
  read(DATABASES, (branch) => ({ databases: branch.databases.map((one) => databaseView(branch.id, one)) })),
  read(`${DATABASES}/:database`, (branch, request) => ({
    database: databaseView(branch.id, databaseOf(branch, request)),
  })),
  read(ROLES, (branch) => ({ roles: branch.roles.map((one) => roleView(branch.id, one)) })),
  read(`${ROLES}/:role`, (branch, request) => ({ role: roleView(branch.id, roleOf(branch, request)) })),
  read(`${ROLES}/:role/reveal_password`, (branch, request) => ({
    password: roleOf(branch, request).password,
  })),
  { method: "POST", path: DATABASES, locks: true, handle: createDatabase },
  { method: "DELETE", path: `${DATABASES}/:database`, locks: true, handle: deleteDatabase },
  { method: "POST", path: ROLES, locks: true, handle: createRole },
  { method: "DELETE", path: `${ROLES}/:role`, locks: true, handle: deleteRole },
  { method: "POST", path: `${ROLES}/:role/reset_password`, locks: true, handle: resetPassword },
];

function read(path: string, view: (branch: BranchRecord, request: ApiRequest) => unknown): RouteSpec {
  return {
    method: "GET",
    path,
    locks: false,
    handle: (ctx, request) => ({ status: 200, body: view(branchOf(ctx, param(request, "branch")), request) }),
  };
}

async function createDatabase(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const branch = branchOf(ctx, param(request, "branch"));
  const { database: input } = databaseSchema.parse(request.body);
  if (branch.databases.some((one) => one.name === input.name)) throw conflict("the database already exists");
  if (!branch.roles.some((role) => role.name === input.owner_name)) throw notFound("role");
  const at = new Date().toISOString();
  const id = Math.max(0, ...branch.databases.map((one) => one.id)) + 1;
  const database: DatabaseRecord = {
    id,
    name: input.name,
    owner: input.owner_name,
    createdAt: at,
    updatedAt: at,
  };
  return apply(ctx, request, branch, 201, { database: databaseView(branch.id, database) }, {}, () => {
    branch.databases.push(database);
  });
}

async function deleteDatabase(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const branch = branchOf(ctx, param(request, "branch"));
  const database = databaseOf(branch, request);
  const view = { database: databaseView(branch.id, database) };
  return apply(ctx, request, branch, 200, view, { dropDatabase: database.name }, () => {
    branch.databases = branch.databases.filter((one) => one !== database);
  });
}

async function createRole(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const branch = branchOf(ctx, param(request, "branch"));
  const { role: input } = roleSchema.parse(request.body);
  if (branch.roles.some((role) => role.name === input.name)) throw conflict("the role already exists");
  if (/^pg_|^cloud_admin$/.test(input.name)) throw badRequest("this role name is reserved");
  const at = new Date().toISOString();
  const canLogin = input.no_login !== true;
  const role: RoleRecord = {
    name: input.name,
    password: newPassword(),
    canLogin,
    createdAt: at,
    updatedAt: at,
  };
  return apply(ctx, request, branch, 201, { role: roleView(branch.id, role, true) }, {}, () => {
    branch.roles.push(role);
  });
}

async function deleteRole(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const branch = branchOf(ctx, param(request, "branch"));
  const role = roleOf(branch, request);
  if (branch.databases.some((database) => database.owner === role.name)) {
    throw unprocessable("the role owns a database");
  }
  return apply(
    ctx,
    request,
    branch,
    200,
    { role: roleView(branch.id, role) },
    { dropRole: role.name },
    () => {
      branch.roles = branch.roles.filter((one) => one !== role);
    },
  );
}

async function resetPassword(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const branch = branchOf(ctx, param(request, "branch"));
  const role = roleOf(branch, request);
  const changed = { ...role, password: newPassword(), updatedAt: new Date().toISOString() };
  return apply(ctx, request, branch, 200, { role: roleView(branch.id, changed, true) }, {}, () => {
    branch.roles = branch.roles.map((one) => (one === role ? changed : one));
  });
}

/** Changes the model and lets an operation bring the server in line with it. */
async function apply(
  ctx: Context,
  request: ApiRequest,
  branch: BranchRecord,
  status: number,
  view: object,
  drop: Pick<Extract<Work, { kind: "applyConfig" }>, "dropRole" | "dropDatabase">,
  change: () => void,
): Promise<ApiResponse> {
  const submitted = await submit(ctx, (model) => {
    change();
    const work: Work = { kind: "applyConfig", branchId: branch.id, ...drop };
    const operation = { action: "apply_config" as const, branchId: branch.id };
    return planJob(model, work, [operation], request.injected.failOperation);
  });
  const operations = submitted.operations.map((operation) => operationView(ctx.store.model, operation));
  return { status, body: { ...view, operations }, after: submitted.after };
}

function roleOf(branch: BranchRecord, request: ApiRequest): RoleRecord {
  const role = branch.roles.find((candidate) => candidate.name === param(request, "role"));
  if (role === undefined) throw notFound("role");
  return role;
}

function databaseOf(branch: BranchRecord, request: ApiRequest): DatabaseRecord {
  const database = branch.databases.find((candidate) => candidate.name === param(request, "database"));
  if (database === undefined) throw notFound("database");
  return database;
}

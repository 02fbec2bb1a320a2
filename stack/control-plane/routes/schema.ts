import type { BranchSchemaCompareResponse, BranchSchemaResponse } from "@neondatabase/api-client";
import { branchOf, type Context } from "../context";
import { badRequest, notFound } from "../http/errors";
import { type ApiRequest, param, type RouteSpec } from "../http/router";
import type { BranchRecord } from "../model";
import type { PointRequest } from "../points";
import { diffSchemas, schemaAt } from "../schema";

/** The schema of a branch, and what differs between two branches or moments. */
export const schemaRoutes: RouteSpec[] = [
  {
    method: "GET",
    path: "/projects/:project/branches/:branch/schema",
    locks: false,
    handle: async (ctx, request) => {
      const branch = branchOf(ctx, param(request, "branch"));
      const sql = await schemaAt(ctx, branch, databaseOf(branch, request), pointOf(request, ""));
      const body: BranchSchemaResponse = { sql };
      return { status: 200, body };
    },
  },
  {
    method: "GET",
    path: "/projects/:project/branches/:branch/compare_schema",
    locks: false,
    handle: async (ctx, request) => {
      const branch = branchOf(ctx, param(request, "branch"));
      const base = baseOf(ctx, branch, request);
      const database = databaseOf(branch, request);
      const before = await schemaAt(ctx, base, database, pointOf(request, "base_"));
      const after = await schemaAt(ctx, branch, database, pointOf(request, ""));
      const body: BranchSchemaCompareResponse = { diff: await diffSchemas(before, after) };
      return { status: 200, body };
    },
  },
];

function baseOf(ctx: Context, branch: BranchRecord, { query }: ApiRequest): BranchRecord {
  const id = query.get("base_branch_id") ?? branch.parentId;
  if (id === undefined) throw badRequest("base_branch_id is required for a branch without a parent");
  return branchOf(ctx, id);
}

function databaseOf(branch: BranchRecord, { query }: ApiRequest): string {
  const name = query.get("db_name");
  if (name === null) throw badRequest("db_name is required");
  if (!branch.databases.some((database) => database.name === name)) throw notFound("database");
  return name;
}

function pointOf({ query }: ApiRequest, prefix: "" | "base_"): PointRequest {
  return {
    lsn: query.get(`${prefix}lsn`) ?? undefined,
    timestamp: query.get(`${prefix}timestamp`) ?? undefined,
  };
}

import type { ConnectionURIResponse } from "@neondatabase/api-client";
import { branchOf, type Context, endpointOf, endpointsOf } from "../context";
import { badRequest, notFound } from "../http/errors";
import type { ApiRequest, RouteSpec } from "../http/router";
import type { EndpointRecord } from "../model";
import { connectionUri } from "../views/catalog";

export const connectionRoute: RouteSpec = {
  method: "GET",
  path: "/projects/:project/connection_uri",
  locks: false,
  handle: (ctx, request) => {
    const endpoint = wantedEndpoint(ctx, request);
    const branch = branchOf(ctx, endpoint.branchId);
    const roleName = request.query.get("role_name");
    const databaseName = request.query.get("database_name");
    if (roleName === null || databaseName === null)
      throw badRequest("role_name and database_name are required");
    const role = branch.roles.find((candidate) => candidate.name === roleName);
    if (role === undefined) throw notFound("role");
    if (!branch.databases.some((database) => database.name === databaseName)) throw notFound("database");
    const body: ConnectionURIResponse = { uri: connectionUri(ctx.host, endpoint, role, databaseName) };
    return { status: 200, body };
  },
};

function wantedEndpoint(ctx: Context, { query }: ApiRequest): EndpointRecord {
  const endpointId = query.get("endpoint_id");
  if (endpointId !== null) return endpointOf(ctx, endpointId);
  const branchId = query.get("branch_id");
  const branch =
    branchId === null
      ? ctx.store.model.branches.find((candidate) => candidate.isDefault)
      : branchOf(ctx, branchId);
  if (branch === undefined) throw notFound("branch");
  const endpoint = endpointsOf(ctx, branch.id).find((candidate) => candidate.type === "read_write");
  if (endpoint === undefined) throw notFound("read-write endpoint of the branch");
  return endpoint;
}

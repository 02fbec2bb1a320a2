import { type Context, projectOf } from "../context";
import { notFound } from "../http/errors";
import { type ApiRequest, param, type RouteSpec } from "../http/router";
import type { EnvRecord } from "../model";
import { envView } from "../views/env";

/** Reading the environment variables of the project. */
export const envRoutes: RouteSpec[] = [
  {
    method: "GET",
    path: "/v10/projects/:project/env",
    handle: (ctx, request) => {
      projectOf(ctx, param(request, "project"));
      const decrypt = request.query.get("decrypt") === "true";
      const envs = ctx.store.model.env.map((record) => envView(record, decrypt));
      return { status: 200, body: { envs, pagination: { count: envs.length, next: null, prev: null } } };
    },
  },
  {
    method: "GET",
    path: "/v1/projects/:project/env/:env",
    handle: (ctx, request) => ({ status: 200, body: envView(envOf(ctx, request), true) }),
  },
];

/** The variable that the path names. */
export function envOf(ctx: Context, request: ApiRequest): EnvRecord {
  projectOf(ctx, param(request, "project"));
  const id = param(request, "env");
  const found = ctx.store.model.env.find((record) => record.id === id);
  if (found === undefined) throw notFound(`The environment variable ${id} was not found.`);
  return found;
}

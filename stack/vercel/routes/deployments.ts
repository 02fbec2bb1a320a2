import { type Context, deploymentOf, projectOf } from "../context";
import { badRequest } from "../http/errors";
import { type ApiRequest, type ApiResponse, param, type RouteSpec } from "../http/router";
import type { DeploymentRecord } from "../model";
import { deploymentSummary, deploymentView } from "../views/deployment";

const MOST = 100;

/** Reading and cancelling deployments; `/v7` is the newer name of the same list. */
export const deploymentRoutes: RouteSpec[] = [
  { method: "GET", path: "/v6/deployments", handle: list },
  { method: "GET", path: "/v7/deployments", handle: list },
  {
    method: "GET",
    path: "/v13/deployments/:deployment",
    handle: (ctx, request) => {
      const deployment = deploymentOf(ctx, param(request, "deployment"));
      return { status: 200, body: deploymentView(ctx.store.model, deployment) };
    },
  },
  { method: "PATCH", path: "/v12/deployments/:deployment/cancel", handle: cancel },
];

/** The newest first; `until` is where the page before ended. */
function list(ctx: Context, { query }: ApiRequest): ApiResponse {
  const { model } = ctx.store;
  const project = query.get("projectId") ?? query.get("app");
  if (project !== null) projectOf(ctx, project);
  const limit = Number(query.get("limit") ?? 20);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) throw badRequest("`limit` must be 1 to 100");
  const found = [...model.deployments].reverse().filter(fits(query));
  const page = found.slice(0, limit);
  const next = found.length > limit ? (page.at(-1)?.createdAt ?? null) : null;
  const deployments = page.map((one) => deploymentSummary(model, one));
  const pagination = { count: page.length, next, prev: page[0]?.createdAt ?? null };
  return { status: 200, body: { deployments, pagination } };
}

function fits(query: URLSearchParams) {
  const states = query.get("state")?.split(",");
  const target = query.get("target");
  const until = Number(query.get("until") ?? Number.POSITIVE_INFINITY);
  const since = Number(query.get("since") ?? Number.NEGATIVE_INFINITY);
  return ({ state, target: own, createdAt }: DeploymentRecord): boolean =>
    (states === undefined || states.includes(state)) &&
    (target === null || (own ?? "preview") === target) &&
    createdAt < until &&
    createdAt > since;
}

async function cancel(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const deployment = deploymentOf(ctx, param(request, "deployment"));
  if (deployment.state !== "QUEUED" && deployment.state !== "BUILDING") {
    throw badRequest(`The deployment is ${deployment.state} and cannot be canceled.`);
  }
  await ctx.store.change(() => {
    deployment.state = "CANCELED";
    deployment.canceledAt = Date.now();
  });
  return { status: 200, body: deploymentView(ctx.store.model, deployment) };
}

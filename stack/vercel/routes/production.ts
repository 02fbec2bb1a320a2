import { type Context, deploymentOf, liveDeployment, projectOf } from "../context";
import { conflict, unprocessable } from "../http/errors";
import { type ApiRequest, type ApiResponse, param, type RouteSpec } from "../http/router";
import type { AliasRequestRecord } from "../model";
import { projectView } from "../views/project";

/** The project, and which of its deployments production's domains lead to. */
export const productionRoutes: RouteSpec[] = [
  {
    method: "GET",
    path: "/v9/projects/:project",
    handle: (ctx, request) => {
      projectOf(ctx, param(request, "project"));
      return { status: 200, body: projectView(ctx.store.model) };
    },
  },
  {
    method: "POST",
    path: "/v10/projects/:project/promote/:deployment",
    handle: (ctx, request) => lead(ctx, request, "promote"),
  },
  {
    method: "POST",
    path: "/v1/projects/:project/rollback/:deployment",
    handle: (ctx, request) => lead(ctx, request, "rollback"),
  },
];

/** Neither builds anything: the deployment comes back with the environment that it was made with. */
async function lead(
  ctx: Context,
  request: ApiRequest,
  type: AliasRequestRecord["type"],
): Promise<ApiResponse> {
  const project = projectOf(ctx, param(request, "project"));
  const deployment = deploymentOf(ctx, param(request, "deployment"));
  if (deployment.state !== "READY" || deployment.target !== "production") {
    throw unprocessable("Only a production deployment that is ready can serve production.");
  }
  if (type === "rollback" && deployment.aliasAssignedAt === undefined) {
    throw unprocessable("This deployment has never served production.");
  }
  if (project.aliasRequest?.status === "pending") throw conflict("Another request is still running.");
  const from = liveDeployment(ctx);
  if (from?.id === deployment.id) throw conflict("This deployment already serves production.");
  await ctx.store.change(() => {
    // A rollback would be overtaken by the next build; promoting is how it is undone.
    project.autoAssign = type === "promote";
    project.aliasRequest = {
      ...{ type, fromDeploymentId: from?.id ?? "", toDeploymentId: deployment.id },
      ...{ requestedAt: Date.now(), status: "pending" },
    };
  });
  return { status: 201, body: {}, after: async () => ctx.builds.leadDomains() };
}

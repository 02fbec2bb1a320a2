import type { RouteSpec } from "../http/router";
import { createDeploymentRoute } from "./create-deployment";
import { deploymentRoutes } from "./deployments";
import { edgeConfigRoutes } from "./edge-config";
import { envRoutes } from "./env";
import { envWriteRoutes } from "./env-writes";
import { productionRoutes } from "./production";

/** Every path of Vercel's REST API that the stack serves. */
export const routes: RouteSpec[] = [
  ...productionRoutes,
  ...envRoutes,
  ...envWriteRoutes,
  createDeploymentRoute,
  ...deploymentRoutes,
  ...edgeConfigRoutes,
];

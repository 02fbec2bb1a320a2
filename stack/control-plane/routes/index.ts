import type { RouteSpec } from "../http/router";
import { branchChangeRoutes } from "./branch-change";
import { branchCreateRoute } from "./branch-create";
import { branchRestoreRoute } from "./branch-restore";
import { branchRoutes } from "./branches";
import { catalogRoutes } from "./catalog";
import { connectionRoute } from "./connection";
import { endpointRoutes } from "./endpoints";
import { operationRoutes } from "./operations";
import { projectRoutes } from "./projects";
import { schemaRoutes } from "./schema";
import { snapshotRestoreRoutes } from "./snapshot-restore";
import { snapshotRoutes } from "./snapshots";

/** Every path of Neon's API that the stack serves. */
export const routes: RouteSpec[] = [
  ...projectRoutes,
  ...operationRoutes,
  ...branchRoutes,
  branchCreateRoute,
  ...branchChangeRoutes,
  branchRestoreRoute,
  ...endpointRoutes,
  ...catalogRoutes,
  connectionRoute,
  ...schemaRoutes,
  ...snapshotRoutes,
  ...snapshotRestoreRoutes,
];

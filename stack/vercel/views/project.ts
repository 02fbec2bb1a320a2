import type { DeploymentRecord, Model } from "../model";
import { productionDomain } from "./deployment";

const MACHINE = { functionDefaultRegions: ["iad1"] };
const KEPT = { expiration: "365d", expirationDays: 365 };

/** The project as the API shows it; `targets.production` is what serves production now. */
export function projectView(model: Model) {
  const { project, deployments } = model;
  const live = deployments.find(({ id }) => id === project.liveDeploymentId);
  const order = project.aliasRequest;
  return {
    accountId: project.teamId,
    id: project.id,
    name: project.name,
    alias: [{ domain: productionDomain(model), environment: "production", target: "PRODUCTION" }],
    autoAssignCustomDomains: project.autoAssign,
    createdAt: project.createdAt,
    updatedAt: project.updatedAt,
    framework: "nextjs",
    nodeVersion: "24.x",
    directoryListing: false,
    live: true,
    defaultResourceConfig: MACHINE,
    resourceConfig: MACHINE,
    deploymentExpiration: KEPT,
    targets: live === undefined ? {} : { production: targetView(model, live) },
    latestDeployments: deployments
      .slice(-3)
      .reverse()
      .map((one) => targetView(model, one)),
    lastAliasRequest:
      order === null
        ? null
        : {
            type: order.type,
            fromDeploymentId: order.fromDeploymentId,
            toDeploymentId: order.toDeploymentId,
            requestedAt: order.requestedAt,
            jobStatus: order.status,
          },
    lastRollbackTarget: null,
  };
}

function targetView(model: Model, deployment: DeploymentRecord) {
  const served = deployment.aliasAssignedAt;
  return {
    id: deployment.id,
    name: deployment.name,
    url: deployment.url,
    type: "LAMBDAS",
    plan: "pro",
    private: true,
    deploymentHostname: deployment.url.split(".")[0],
    createdIn: "iad1",
    creator: { uid: "local", username: "local", email: "owner@local.invalid" },
    userId: "local",
    teamId: model.project.teamId,
    target: deployment.target,
    meta: deployment.meta,
    alias: served === undefined ? [] : [productionDomain(model)],
    aliasAssigned: served ?? null,
    aliasError: null,
    readyState: deployment.state,
    createdAt: deployment.createdAt,
    ...(deployment.readyAt === undefined ? {} : { readyAt: deployment.readyAt }),
  };
}

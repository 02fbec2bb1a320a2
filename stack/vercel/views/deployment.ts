import type { DeploymentRecord, Model } from "../model";

const CREATOR = { uid: "local", username: "local", email: "owner@local.invalid" };

/** What a list shows of a deployment. */
export function deploymentSummary(model: Model, deployment: DeploymentRecord) {
  const isProduction = deployment.target === "production";
  const served = deployment.aliasAssignedAt;
  return {
    uid: deployment.id,
    name: deployment.name,
    projectId: model.project.id,
    url: deployment.url,
    created: deployment.createdAt,
    createdAt: deployment.createdAt,
    source: deployment.source,
    state: deployment.state,
    readyState: deployment.state,
    ...(deployment.state === "READY" && isProduction
      ? { readySubstate: served === undefined ? "STAGED" : "PROMOTED" }
      : {}),
    type: "LAMBDAS",
    creator: CREATOR,
    inspectorUrl: null,
    meta: deployment.meta,
    target: deployment.target,
    aliasError: null,
    aliasAssigned: served ?? null,
    isRollbackCandidate: isCandidate(model, deployment),
    ...times(deployment),
    ...failure(deployment),
  };
}

/** A deployment as `GET /v13/deployments/{id}` shows it. */
export function deploymentView(model: Model, deployment: DeploymentRecord) {
  const { project } = model;
  const served = deployment.aliasAssignedAt;
  return {
    id: deployment.id,
    name: deployment.name,
    url: deployment.url,
    version: 2,
    type: "LAMBDAS",
    plan: "pro",
    public: false,
    regions: ["iad1"],
    routes: [],
    env: Object.keys(deployment.env).sort(),
    build: { env: [] },
    buildSkipped: false,
    createdIn: "iad1",
    creator: CREATOR,
    ownerId: project.teamId,
    projectId: project.id,
    projectSettings: { framework: "nextjs" },
    inspectorUrl: null,
    isInConcurrentBuildsQueue: deployment.state === "QUEUED",
    isInSystemBuildsQueue: false,
    source: deployment.source,
    meta: deployment.meta,
    target: deployment.target,
    readyState: deployment.state,
    status: deployment.state,
    ...(deployment.state === "READY" ? { readySubstate: served === undefined ? "STAGED" : "PROMOTED" } : {}),
    alias: served === undefined ? [] : [productionDomain(model)],
    aliasAssigned: served !== undefined,
    aliasAssignedAt: served ?? null,
    aliasError: null,
    bootedAt: deployment.createdAt,
    createdAt: deployment.createdAt,
    ...times(deployment),
    buildingAt: deployment.buildingAt ?? deployment.createdAt,
    ...(deployment.canceledAt === undefined ? {} : { canceledAt: deployment.canceledAt }),
    ...failure(deployment),
  };
}

export const productionDomain = (model: Model) => `${model.project.name}.vercel.app`;

function times({ buildingAt, readyAt }: DeploymentRecord) {
  return {
    ...(buildingAt === undefined ? {} : { buildingAt }),
    ...(readyAt === undefined ? {} : { ready: readyAt }),
  };
}

function failure({ errorMessage }: DeploymentRecord) {
  return errorMessage === undefined ? {} : { errorCode: "BUILD_FAILED", errorMessage };
}

function isCandidate({ project }: Model, { id, state, aliasAssignedAt }: DeploymentRecord): boolean {
  return state === "READY" && aliasAssignedAt !== undefined && id !== project.liveDeploymentId;
}

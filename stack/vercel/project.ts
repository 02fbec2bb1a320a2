import { randomUUID } from "node:crypto";
import { newEdgeConfigId, newEnvId, newId } from "./ids";
import type { EnvRecord, Model } from "./model";
import { newDeployment } from "./routes/create-deployment";

/** The app that is deployed when the project is made. */
export interface Seed {
  name: string;
  env: Record<string, { value: string; type: EnvRecord["type"] }>;
}

export const EDGE_CONFIG = "EDGE_CONFIG";

/** A project whose app is deployed, with an Edge Config that the app may read. */
export function newProject(seed: Seed, port: number): Model {
  const now = Date.now();
  const times = { createdAt: now, updatedAt: now };
  const model: Model = {
    ...{ version: 1, port, deployments: [], deliveries: [] },
    project: {
      ...{ id: newId("prj"), teamId: newId("team"), name: seed.name, ...times },
      ...{ liveDeploymentId: null, autoAssign: true, aliasRequest: null },
    },
    env: Object.entries(seed.env).map(([key, { value, type }]) => ({
      ...{ id: newEnvId(), key, value, type, target: ["production", "preview"], ...times },
    })),
    edgeConfig: {
      ...{ id: newEdgeConfigId(), slug: `${seed.name}-config`, token: randomUUID(), ...times },
      ...{ items: [], before: [] },
    },
  };
  const first = newDeployment(model, { source: "cli", target: "production", meta: {} });
  const at = first.createdAt;
  model.deployments.push({ ...first, state: "READY", buildingAt: at, readyAt: at, aliasAssignedAt: at });
  model.project.liveDeploymentId = first.id;
  return model;
}

/**
 * Puts the address of Edge Config where the app reads it. At Vercel that never changes; here the port may, and then every
 * deployment must learn it.
 */
export function tellEdgeConfig(model: Model, connection: string): void {
  for (const deployment of model.deployments) deployment.env[EDGE_CONFIG] = connection;
  const known = model.env.find(({ key }) => key === EDGE_CONFIG);
  if (known !== undefined) {
    known.value = connection;
    return;
  }
  const now = Date.now();
  model.env.push({
    ...{ id: newEnvId(), key: EDGE_CONFIG, value: connection, type: "encrypted" },
    ...{ target: ["production", "preview"], createdAt: now, updatedAt: now },
  });
}

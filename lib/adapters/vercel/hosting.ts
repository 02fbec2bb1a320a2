import { z } from "zod";
import { type Outcome, ok } from "@/lib/recovery/errors";
import type { Deployment, HostingPort } from "@/lib/recovery/hosting/port";
import { type VercelClient, type VercelOptions, vercelClient } from "./client";
import { listedDeployments, shownDeployment } from "./convert";
import { readEnv, writeEnv } from "./env";
import { type Subject, toFailure } from "./failures";
import { redeploy } from "./redeploy";

export interface HostingOptions extends VercelOptions {
  readonly projectId: string;
  readonly databaseVariable: string;
}

const DEPLOYMENT: Subject = { failed: "could not read the deployment", missing: "deployment" };
const PROJECT: Subject = { failed: "could not read the project", missing: "project" };

const shownProject = z.object({
  targets: z.object({ production: z.object({ id: z.string() }).nullish() }).nullish(),
  lastAliasRequest: z.object({ toDeploymentId: z.string() }).nullish(),
});

/** One Vercel project through its REST API. Holds nothing. */
export function createHosting(options: HostingOptions): HostingPort {
  const { projectId, databaseVariable } = options;
  const client = vercelClient(options);
  const path = `/v9/projects/${encodeURIComponent(projectId)}`;

  const readProject = () => client.ask({ method: "GET", path, repeatable: true }, shownProject, PROJECT);
  const live = async (): Promise<Outcome<Deployment | null>> => {
    const project = await readProject();
    if (!project.ok) return project;
    const id = project.value.targets?.production?.id;
    return id === undefined ? ok(null) : readDeployment(client, id);
  };

  return {
    databaseVariable,
    env: (key) => readEnv(client, projectId, key),
    setEnv: (input) => writeEnv(client, projectId, input),
    live,
    deployments: (limit = 20) => listDeployments(client, projectId, limit),
    deployment: (id) => readDeployment(client, id),
    redeploy: (input) => redeploy(client, projectId, input),
    promote: async (id) => {
      const order = `/v10/projects/${encodeURIComponent(projectId)}/promote/${encodeURIComponent(id)}`;
      const attempt = await client.send({ method: "POST", path: order, repeatable: true });
      if (attempt.ok) return ok(null);
      // A second order is refused, while the first is carried out and after it.
      const project = attempt.fault.status === 409 ? await readProject() : null;
      if (project?.ok && project.value.lastAliasRequest?.toDeploymentId === id) return ok(null);
      if (project?.ok && project.value.targets?.production?.id === id) return ok(null);
      return toFailure(attempt.fault, { failed: "could not promote it", missing: "deployment" });
    },
    cancel: async (id) => {
      const order = `/v12/deployments/${encodeURIComponent(id)}/cancel`;
      const attempt = await client.send({ method: "PATCH", path: order, repeatable: true });
      // 400: it has ended already.
      if (attempt.ok || attempt.fault.status === 400) return ok(null);
      return toFailure(attempt.fault, { failed: "could not cancel it", missing: "deployment" });
    },
  };
}

function readDeployment(client: VercelClient, id: string): Promise<Outcome<Deployment>> {
  const path = `/v13/deployments/${encodeURIComponent(id)}`;
  return client.ask({ method: "GET", path, repeatable: true }, shownDeployment, DEPLOYMENT);
}

async function listDeployments(
  client: VercelClient,
  projectId: string,
  limit: number,
): Promise<Outcome<readonly Deployment[]>> {
  const query = { projectId, target: "production", limit: String(limit) };
  const answer = await client.ask(
    { method: "GET", path: "/v6/deployments", query, repeatable: true },
    listedDeployments,
    { failed: "could not list the deployments", missing: "project" },
  );
  return answer.ok ? ok(answer.value.deployments) : answer;
}

import { z } from "zod";
import { type Context, deploymentOf, projectOf } from "../context";
import { badRequest } from "../http/errors";
import type { ApiRequest, ApiResponse, RouteSpec } from "../http/router";
import { newDeploymentUrl, newId } from "../ids";
import type { DeploymentRecord, Model, Target } from "../model";
import { deploymentView } from "../views/deployment";

const createSchema = z.object({
  name: z.string().min(1),
  project: z.string().optional(),
  deploymentId: z.string().optional(),
  files: z.array(z.unknown()).optional(),
  gitSource: z.object({ type: z.string() }).optional(),
  target: z.enum(["production", "preview", "staging"]).optional(),
  meta: z.record(z.string(), z.string()).default({}),
});

/** Deploying again, or anew: the app is the same one, its environment is today's. */
export const createDeploymentRoute: RouteSpec = {
  method: "POST",
  path: "/v13/deployments",
  handle: createDeployment,
};

async function createDeployment(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const input = createSchema.parse(request.body);
  projectOf(ctx, input.project ?? input.name);
  const repeated = input.deploymentId === undefined ? null : deploymentOf(ctx, input.deploymentId);
  const source = repeated !== null ? "redeploy" : input.gitSource !== undefined ? "git" : "cli";
  if (source === "cli" && input.files === undefined) throw badRequest("Missing required `files` property");
  const target = input.target === "production" ? "production" : null;
  const { failDeployment: fails, slowMs, stuck = false, keepEnv = false } = request.injected;
  const deployment = await ctx.store.change((model) => {
    const made = newDeployment(model, { source, target, meta: { ...input.meta } });
    if (repeated !== null)
      made.meta = { ...made.meta, action: "redeploy", originalDeploymentId: repeated.id };
    if (repeated !== null && keepEnv) made.env = { ...repeated.env };
    made.fate = { fails, slowMs, stuck };
    model.deployments.push(made);
    return made;
  });
  const body = deploymentView(ctx.store.model, deployment);
  return { status: 200, body, after: async () => ctx.builds.begin(deployment) };
}

/** A deployment of the project's app with the environment as it is now. */
export function newDeployment(
  model: Pick<Model, "project" | "env">,
  given: Pick<DeploymentRecord, "source" | "target" | "meta">,
): DeploymentRecord {
  const { name } = model.project;
  return {
    ...{ id: newId("dpl"), name, url: newDeploymentUrl(name), ...given },
    ...{ state: "QUEUED", createdAt: Date.now(), env: environment(model, given.target ?? "preview") },
  };
}

function environment({ env }: Pick<Model, "env">, target: Target): Record<string, string> {
  const chosen = env.filter((record) => record.target.includes(target));
  return Object.fromEntries(chosen.map(({ key, value }) => [key, value]));
}

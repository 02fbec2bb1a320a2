import { z } from "zod";
import { type Outcome, ok } from "@/lib/recovery/errors";
import type { Deployment, HostingPort } from "@/lib/recovery/hosting/port";
import { outcomeUnknown } from "../patience";
import type { VercelClient } from "./client";
import { KEY, listedDeployments, shownDeployment } from "./convert";
import { misunderstood, type Subject, toFailure } from "./failures";

const named = z.object({ name: z.string() });
const SUBJECT: Subject = { failed: "could not deploy", missing: "deployment" };

/**
 * Vercel does not know idempotency keys. A deployment carries its key in `meta`, where it is looked for before the first
 * request (another process may have sent it) and again whenever an answer was lost: one key, one deployment.
 */
export async function redeploy(
  client: VercelClient,
  projectId: string,
  { deploymentId, key }: Parameters<HostingPort["redeploy"]>[0],
): Promise<Outcome<Deployment>> {
  const path = `/v13/deployments/${encodeURIComponent(deploymentId)}`;
  const source = await client.ask({ method: "GET", path, repeatable: true }, named, SUBJECT);
  if (!source.ok) return source;
  // Vercel wants the name even where the project is given.
  const { name } = source.value;
  const body = { name, project: projectId, deploymentId, target: "production", meta: { [KEY]: key } };
  for (let attempt = 1; ; attempt++) {
    const existing = await findByKey(client, projectId, key);
    if (!existing.ok) return existing;
    if (existing.value !== null) return ok(existing.value);
    const result = await client.send({
      ...{ method: "POST", path: "/v13/deployments", body, repeatable: false },
      // Else Vercel may answer with an earlier deployment of the same sources, and the old variables.
      query: { forceNew: "1", skipAutoDetectionConfirmation: "1" },
    });
    if (result.ok) {
      const read = shownDeployment.safeParse(result.value);
      return read.success ? ok(read.data) : misunderstood(SUBJECT);
    }
    if (!outcomeUnknown(result.fault) || attempt === 3) return toFailure(result.fault, SUBJECT);
    await client.patience.sleep(500 * attempt);
  }
}

async function findByKey(
  client: VercelClient,
  projectId: string,
  key: string,
): Promise<Outcome<Deployment | null>> {
  const query = { projectId, limit: "50" };
  const listed = await client.ask(
    { method: "GET", path: "/v6/deployments", query, repeatable: true },
    listedDeployments,
    { failed: "could not list the deployments", missing: "project" },
  );
  return listed.ok ? ok(listed.value.deployments.find((one) => one.key === key) ?? null) : listed;
}

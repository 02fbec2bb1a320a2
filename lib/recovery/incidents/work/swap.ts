import type { Context } from "../../context";
import { type Failure, fail, type Outcome, ok } from "../../errors";
import type { Deployment } from "../../hosting/port";
import type { StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";
import type { Facts, Incident } from "../incident";
import { MOVED, placeOf } from "../moved-production";

const STEP = "swap_database";
/** The secret with the connection string of before. */
const PREVIOUS = "previous_url";

/** Where the app is led to. */
export interface SwapTarget {
  readonly url: string;
  /** Its branch; null at another provider. */
  readonly branchId: string | null;
  readonly name: string;
  /** What else is known then. */
  readonly facts?: Facts;
}

/** One key makes one deployment; a retry after a failed one deploys again. */
function keyOf({ id, steps }: Pick<Incident, "id" | "steps">, back = ""): string {
  return `rekindle ${id} ${STEP}${back} ${steps[STEP]?.attempts ?? 1}`;
}

/** Sets the app's connection string, deploys, and waits until that deployment serves. */
export async function swapTo(world: StepWorld, target: SwapTarget): Promise<StepProgress> {
  const { ctx, incident } = world;
  const key = keyOf(incident);
  const ordered = await orderedBy(ctx, key);
  if (!ordered.ok) return ordered;
  if (ordered.value === null) return begin(ctx, incident, target, key);
  const served = await servedWhenReady(ctx, ordered.value);
  if (!served.ok) return served;
  if (!served.value) return { ok: true, kind: "wait", text: `The deployment is ${ordered.value.state}` };
  const before = ctx.ports.production.url;
  return {
    ok: true,
    kind: "done",
    text: `The app is deployed with ${target.name}.`,
    facts: {
      ...target.facts,
      expected_host: new URL(target.url).host,
      [MOVED.at]: ctx.ports.clock.now().toISOString(),
      [MOVED.fromHost]: placeOf(before),
      [MOVED.toBranch]: target.branchId,
    },
    secrets: { [MOVED.url]: target.url },
    evidence: [
      { label: "Deployment", value: ordered.value.id },
      { label: "Database", value: placeOf(target.url) },
    ],
  };
}

async function begin(
  ctx: Context,
  incident: Incident,
  target: SwapTarget,
  key: string,
): Promise<StepProgress> {
  const { hosting, production } = ctx.ports;
  const live = await hosting.live();
  if (!live.ok) return live;
  if (live.value === null)
    return fail(
      "hosting_failed",
      "Nothing of the app is deployed.",
      "Deploy it by hand with the new variable.",
    );
  const set = await hosting.setEnv({
    key: hosting.databaseVariable,
    value: target.url,
    comment: `Rekindle, incident ${incident.id}`,
  });
  if (!set.ok) return set;
  const made = await hosting.redeploy({ deploymentId: live.value.id, key });
  if (!made.ok) return made;
  return {
    ok: true,
    kind: "wait",
    text: `The variable is set; deployment ${made.value.id} is ${made.value.state}`,
    facts: { deployed_before: textFact(incident.facts, "deployed_before") ?? live.value.id },
    // The platform shows the old value to nobody: what production was is the way back.
    ...(incident.secrets[PREVIOUS] === undefined ? { secrets: { [PREVIOUS]: production.url } } : {}),
  };
}

async function orderedBy(ctx: Context, key: string): Promise<Outcome<Deployment | null>> {
  const listed = await ctx.ports.hosting.deployments();
  return listed.ok ? ok(listed.value.find((one) => one.key === key) ?? null) : listed;
}

/** True when production's domains lead to it. */
async function servedWhenReady(ctx: Context, { id, state, failure }: Deployment): Promise<Outcome<boolean>> {
  if (state === "failed" || state === "cancelled") return notDeployed(state, failure);
  if (state !== "ready") return ok(false);
  const live = await ctx.ports.hosting.live();
  return live.ok ? ok(live.value?.id === id) : live;
}

function notDeployed(state: string, failure: string | null): Failure {
  return fail(
    "hosting_failed",
    `The deployment ${state === "failed" ? "failed" : "was cancelled"}: ${failure ?? "the platform does not say why"}.`,
    "People still meet the deployment of before. Begin this step again, or take it back: the variable is changed already.",
  );
}

/** The old connection string again; deployed again if the new one was ever led to. */
export async function swapBack({ ctx, incident, secret }: StepWorld): Promise<StepProgress> {
  const { hosting } = ctx.ports;
  const url = await secret(PREVIOUS);
  const forgotten = { [MOVED.at]: null, [MOVED.fromHost]: null, [MOVED.toBranch]: null, expected_host: null };
  if (url === null) return { ok: true, kind: "done", text: "Nothing was set.", facts: forgotten };
  const listed = await hosting.deployments();
  if (!listed.ok) return listed;
  const ours = listed.value.filter(({ key }) => key?.startsWith(`rekindle ${incident.id} ${STEP} `));
  for (const { id, state } of ours) {
    const stopped = state === "queued" || state === "building" ? await hosting.cancel(id) : ok(null);
    if (!stopped.ok) return stopped;
  }
  const set = await hosting.setEnv({
    key: hosting.databaseVariable,
    value: url,
    comment: `Rekindle, incident ${incident.id}, taken back`,
  });
  if (!set.ok) return set;
  if (!ours.some(({ hasServed }) => hasServed))
    return { ok: true, kind: "done", text: "The old connection string is set.", facts: forgotten };
  const live = await hosting.live();
  if (!live.ok) return live;
  const made = await hosting.redeploy({ deploymentId: live.value?.id ?? "", key: keyOf(incident, "-back") });
  if (!made.ok) return made;
  const served = await servedWhenReady(ctx, made.value);
  if (!served.ok) return served;
  return served.value
    ? { ok: true, kind: "done", text: "The app uses the old database again.", facts: forgotten }
    : { ok: true, kind: "wait", text: `the deployment is ${made.value.state}` };
}

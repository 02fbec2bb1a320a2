import { type Failure, fail, type Outcome, ok } from "@/lib/recovery/errors";
import type { Deployment, EnvVariable, HostingPort } from "@/lib/recovery/hosting/port";

/** A platform in memory, with hands for tests: let deployments end, see what is served, be away. */
export interface MemoryHosting extends HostingPort {
  /** Ends what is queued or builds; one that is ready serves production. */
  settle(how?: "ready" | "failed" | "building", failure?: string): void;
  /** The environment of what serves production. */
  served(): Readonly<Record<string, string>>;
  /** Every call fails with this until it is null again. */
  failWith(failure: Failure | null): void;
}

const NO_DEPLOYMENT = fail("not_found", "The platform does not know this deployment.", "Choose another one.");

interface Made extends Deployment {
  readonly env: Readonly<Record<string, string>>;
}

/** One app that is deployed with `env`. */
export function memoryHosting(
  options: { readonly now?: () => Date; readonly env?: Readonly<Record<string, string>> } = {},
): MemoryHosting {
  const now = () => (options.now?.() ?? new Date()).toISOString();
  const values = new Map(
    Object.entries(options.env ?? { DATABASE_URL: "postgresql://ember@127.0.0.1:1/ember" }),
  );
  const variables = new Map<string, EnvVariable>();
  const made: Made[] = [];
  let liveId = "";
  let away: Failure | null = null;
  let counter = 0;

  const touch = (key: string): EnvVariable => {
    const targets = ["production", "preview"];
    const id = variables.get(key)?.id ?? `env-memory-${++counter}`;
    const variable = { id, key, targets, isSecret: true, updatedAt: now() };
    variables.set(key, variable);
    return variable;
  };
  for (const key of values.keys()) touch(key);
  const deploy = (key: string | null): Made => {
    const deployment: Made = {
      ...{ id: `dpl_memory${++counter}`, state: "queued", target: "production", createdAt: now() },
      ...{ readyAt: null, failure: null, hasServed: false, key, env: Object.fromEntries(values) },
    };
    made.push(deployment);
    return deployment;
  };
  const replace = (id: string, change: Partial<Made>) => {
    const at = made.findIndex((one) => one.id === id);
    const known = made[at];
    if (known) made[at] = { ...known, ...change };
  };
  const serve = (id: string) => {
    liveId = id;
    replace(id, { hasServed: true });
  };
  const settle: MemoryHosting["settle"] = (how = "ready", failure = "the build failed") => {
    for (const { id, state } of made) {
      if (state !== "queued" && state !== "building") continue;
      replace(id, {
        state: how,
        readyAt: how === "ready" ? now() : null,
        failure: how === "failed" ? failure : null,
      });
      if (how === "ready") serve(id);
    }
  };
  deploy(null);
  settle();

  const answer = async <T>(work: () => Outcome<T>): Promise<Outcome<T>> => away ?? work();
  const shown = ({ env: _, ...deployment }: Made): Deployment => deployment;
  const find = (id: string): Outcome<Made> => {
    const found = made.find((one) => one.id === id);
    return found ? ok(found) : NO_DEPLOYMENT;
  };
  const show = (found: Outcome<Made>): Outcome<Deployment> => (found.ok ? ok(shown(found.value)) : found);

  return {
    databaseVariable: "DATABASE_URL",
    settle,
    served: () => made.find((one) => one.id === liveId)?.env ?? {},
    failWith: (failure) => {
      away = failure;
    },
    env: (key) => answer(() => ok(variables.get(key) ?? null)),
    setEnv: ({ key, value }) =>
      answer(() => {
        const previous = variables.get(key) ?? null;
        values.set(key, value);
        return ok({ variable: touch(key), previous });
      }),
    live: () => answer(() => show(find(liveId))),
    deployments: (limit = 20) => answer(() => ok(made.map(shown).reverse().slice(0, limit))),
    deployment: (id) => answer(() => show(find(id))),
    redeploy: ({ deploymentId, key }) =>
      answer(() => {
        const source = find(deploymentId);
        if (!source.ok) return source;
        return ok(shown(made.find((one) => one.key === key) ?? deploy(key)));
      }),
    promote: (id) =>
      answer(() => {
        const found = find(id);
        if (!found.ok) return found;
        if (found.value.state !== "ready") {
          return fail("hosting_failed", "Only a deployment that is ready can be promoted.", "Wait for it.");
        }
        serve(id);
        return ok(null);
      }),
    cancel: (id) =>
      answer(() => {
        const found = find(id);
        if (!found.ok) return found;
        if (!["ready", "failed"].includes(found.value.state)) replace(id, { state: "cancelled" });
        return ok(null);
      }),
  };
}

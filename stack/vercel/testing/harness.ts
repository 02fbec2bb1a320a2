import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { startVercel, type Vercel, type VercelOptions } from "../index";

export const TOKEN = "vcl_test";

const deployment = z.looseObject({
  id: z.string(),
  readyState: z.string(),
  aliasAssigned: z.boolean(),
  meta: z.record(z.string(), z.string()),
});
export type ShownDeployment = z.output<typeof deployment>;

export interface TestVercel extends Vercel {
  dir: string;
  /** Calls a path with the token and the team; `:project` stands for the project's id. */
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  faults(list: unknown[]): Promise<void>;
  /** Deploys what serves production again. */
  redeploy(): Promise<ShownDeployment>;
  /** Waits until the deployment is in this state. */
  reaches(id: string, state: string): Promise<ShownDeployment>;
  /** Stops it and starts it again in the same folder. */
  restart(): Promise<TestVercel>;
  destroy(): Promise<void>;
}

const EMBER: VercelOptions["seed"] = {
  name: "ember",
  env: {
    DATABASE_URL: { value: "postgresql://ember@old/ember", type: "sensitive" },
    GREETING: { value: "hello", type: "encrypted" },
  },
};

/** A whole stand-in in a folder of its own, faster than the default one. */
export async function testVercel(options: Partial<VercelOptions> = {}, home?: string): Promise<TestVercel> {
  const dir = home ?? (await mkdtemp(join(tmpdir(), "rekindle-vercel-")));
  const vercel = await startVercel({
    ...{ dir, token: TOKEN, pace: { queueMs: 40, buildMs: 120, aliasMs: 60, propagationMs: 150 } },
    seed: EMBER,
    crons: { jobs: [], target: "http://127.0.0.1:1", secret: "cron-secret", tick: false },
    ...options,
  });
  const call: TestVercel["call"] = async (method, path, body) => {
    const url = new URL(path.replace(":project", vercel.projectId), vercel.apiUrl);
    url.searchParams.set("teamId", vercel.teamId);
    const response = await fetch(url, {
      ...{ method, headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" } },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  };
  return {
    ...vercel,
    dir,
    call,
    faults: async (list) => {
      expectStatus(await call("POST", "/_test/faults", list), 204);
    },
    redeploy: async () => {
      const deploymentId = vercel.production()?.deploymentId;
      const made = await call("POST", "/v13/deployments", {
        name: (options.seed ?? EMBER).name,
        deploymentId,
        target: "production",
      });
      expectStatus(made, 200);
      return deployment.parse(made.body);
    },
    reaches: async (id, state) => {
      for (let waited = 0; waited < 20_000; waited += 20) {
        const shown = deployment.parse((await call("GET", `/v13/deployments/${id}`)).body);
        if (shown.readyState === state) return shown;
        await sleep(20);
      }
      throw new Error(`deployment ${id} did not become ${state}`);
    },
    restart: async () => {
      await vercel.stop();
      return testVercel(options, dir);
    },
    destroy: async () => {
      await vercel.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function expectStatus({ status, body }: { status: number; body: unknown }, wanted: number): void {
  if (status !== wanted) throw new Error(`${status}: ${JSON.stringify(body)}`);
}

import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { bindOrOther, closeServer } from "../http/listen";
import { RateLimit } from "../http/rate-limit";
import { JsonStore } from "../json-store";
import { Builds } from "./builds";
import { type Context, liveDeployment, type Pace } from "./context";
import { type CronOptions, Crons } from "./crons/crons";
import type { CronJob } from "./crons/schedule";
import { vercelFaults } from "./http/faults";
import { createApi } from "./http/server";
import type { Model } from "./model";
import { newProject, type Seed, tellEdgeConfig } from "./project";

const REQUESTS_PER_MINUTE = 500;
const PACE: Pace = { queueMs: 300, buildMs: 1_700, aliasMs: 300, propagationMs: 500 };

export interface VercelOptions {
  dir: string;
  host?: string;
  port?: number;
  token: string;
  /** Only for a new project; later it is changed through the API. */
  seed: Seed;
  crons: CronOptions;
  pace?: Partial<Pace>;
  requestsPerMinute?: number;
}

export interface Vercel {
  apiUrl: string;
  projectId: string;
  teamId: string;
  edgeConfigId: string;
  /** What serves production now, with the environment that it was made with. */
  production(): { deploymentId: string; env: Readonly<Record<string, string>> } | null;
  /** Begins to visit cron jobs; whom they visit should be up by then. */
  startCrons(): void;
  stop(): Promise<void>;
}

/** Starts the stack's Vercel: one project behind Vercel's REST API, its Edge Config, and the cron jobs of vercel.json. */
export async function startVercel(options: VercelOptions): Promise<Vercel> {
  const host = options.host ?? "127.0.0.1";
  await mkdir(options.dir, { recursive: true });
  const path = join(options.dir, "platform.json");
  const store =
    (await JsonStore.open<Model>(path)) ?? (await JsonStore.create(path, newProject(options.seed, 0)));
  const ctx = createContext(store, options);
  const requestsPerMinute = options.requestsPerMinute ?? REQUESTS_PER_MINUTE;
  const api = createApi({
    ...{ ctx, token: options.token, faults: vercelFaults(), requestsPerMinute },
    rateLimit: new RateLimit(requestsPerMinute),
  });
  const port = await bindOrOther(api, options.port ?? store.model.port, host);
  const apiUrl = `http://${host}:${port}`;
  const { id: edgeConfigId, token } = store.model.edgeConfig;
  await store.change((model) => {
    model.port = port;
    tellEdgeConfig(model, `${apiUrl}/${edgeConfigId}?token=${token}`);
  });
  ctx.builds.resume();
  return {
    apiUrl,
    projectId: store.model.project.id,
    teamId: store.model.project.teamId,
    edgeConfigId,
    production: () => {
      const live = liveDeployment(ctx);
      return live === null ? null : { deploymentId: live.id, env: live.env };
    },
    startCrons: () => ctx.crons.start(),
    stop: async () => {
      await Promise.all([ctx.builds.stop(), ctx.crons.stop(), closeServer(api)]);
      await store.save();
    },
  };
}

function createContext(store: JsonStore<Model>, options: VercelOptions): Context {
  const log = (line: string) => console.warn(`[vercel] ${line}`);
  const pace = { ...PACE, ...options.pace };
  const builds = new Builds({ store, pace, log });
  const crons = new Crons({ store, log }, options.crons);
  return { store, pace, log, builds, crons };
}

const vercelJson = z.object({
  crons: z.array(z.object({ path: z.string(), schedule: z.string() })).default([]),
});

/** The cron jobs that a vercel.json asks for. */
export async function readCrons(file: string): Promise<readonly CronJob[]> {
  return vercelJson.parse(JSON.parse(await readFile(file, "utf8"))).crons;
}

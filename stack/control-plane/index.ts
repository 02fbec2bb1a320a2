import { mkdir } from "node:fs/promises";
import { bindOrOther, closeServer } from "../http/listen";
import { RateLimit } from "../http/rate-limit";
import { freePort, preparePlace, SUPERUSER, stopStorage } from "../postgres/index";
import { createProject, type Seed } from "./bootstrap";
import { Computes } from "./computes";
import { type Context, movePort, storageOf } from "./context";
import { Gateway } from "./gateway";
import { neonFaults } from "./http/faults";
import { createApi } from "./http/server";
import { resumeJobs } from "./jobs";
import { startMaintenance } from "./maintenance";
import { routes } from "./routes/index";
import { routeConnection } from "./routing";
import { openStore, type Store } from "./store";
import { removeUnused } from "./unused";
import { connectionUri } from "./views/catalog";
import { serverOf } from "./work/endpoints";
import { startWsProxy } from "./ws-proxy";

const NEON_REQUESTS_PER_MINUTE = 700;
const ONE_WEEK_SECONDS = 7 * 86_400;

export interface ControlPlaneOptions {
  dir: string;
  host?: string;
  ports?: { api?: number; wsProxy?: number };
  apiKey: string;
  /** Only for a new project; later it is changed through the API. */
  historyRetentionSeconds?: number;
  rateLimitPerMinute?: number;
  seed: Seed;
  /** How often expiry, suspension, base backups and clean-up are looked at; tests make it short. */
  maintenanceEveryMs?: number;
}

export interface ControlPlane {
  apiUrl: string;
  wsProxy: string;
  projectId: string;
  branchId: string;
  /** Production as the app's role. */
  databaseUrl: string;
  /** The branch to which this connection string leads; null when it leads elsewhere. */
  branchAt(databaseUrl: string): string | null;
  /** Production as superuser: for seeding only. */
  adminUrl(): string;
  stop(): Promise<void>;
}

/** Starts the stack's Neon: a project with real point-in-time recovery behind Neon's API. Resumes what `dir` holds. */
export async function startControlPlane(options: ControlPlaneOptions): Promise<ControlPlane> {
  const host = options.host ?? "127.0.0.1";
  await mkdir(options.dir, { recursive: true });
  const place = await preparePlace(options.dir);
  const retention = options.historyRetentionSeconds ?? ONE_WEEK_SECONDS;
  const store =
    (await openStore(options.dir)) ??
    (await createProject(options.dir, place, options.seed, retention, await freePort()));
  const ctx = createContext(store, place, host);
  await resume(ctx);
  const api = createApi({
    ...{ ctx, routes, apiKey: options.apiKey, faults: neonFaults() },
    rateLimit: new RateLimit(options.rateLimitPerMinute ?? NEON_REQUESTS_PER_MINUTE),
  });
  const apiPort = await bindOrOther(api, options.ports?.api ?? store.model.ports.api, host);
  const ws = await startWsProxy(host, options.ports?.wsProxy ?? store.model.ports.wsProxy, () =>
    ctx.gateway.ports(),
  );
  await store.change((model) => {
    model.ports = { api: apiPort, wsProxy: ws.port };
  });
  const maintenance = startMaintenance(ctx, options.maintenanceEveryMs ?? 5_000);
  return {
    apiUrl: `http://${host}:${apiPort}/api/v2`,
    wsProxy: `${host}:${ws.port}/v1`,
    projectId: store.model.project.id,
    ...describeProduction(ctx, options.seed),
    branchAt: (databaseUrl) => {
      const port = Number(new URL(databaseUrl).port);
      return store.model.endpoints.find((endpoint) => endpoint.port === port)?.branchId ?? null;
    },
    stop: async () => {
      await Promise.all([maintenance.stop(), ws.close(), closeServer(api)]);
      await ctx.gateway.closeAll();
      await Promise.all(store.model.storages.map(({ id }) => stopStorage(storageOf(ctx, id))));
      await store.save();
    },
  };
}

function createContext(store: Store, place: Context["place"], host: string): Context {
  const log = (line: string) => console.warn(`[neon] ${line}`);
  const gateway = new Gateway(host, (endpointId) => routeConnection(ctx, endpointId), log);
  const ctx: Context = { store, place, host, log, gateway, computes: new Computes({ store, place }) };
  return ctx;
}

/** Opens the ports, starts the servers of active endpoints, and finishes what a crash interrupted. */
async function resume(ctx: Context): Promise<void> {
  const interrupted = new Set(ctx.store.model.jobs.flatMap(({ operationIds }) => operationIds));
  if (interrupted.size > 0) ctx.log(`${interrupted.size} interrupted operations begin again`);
  await resumeJobs(ctx);
  for (const endpoint of ctx.store.model.endpoints) {
    const port = await ctx.gateway.listen(endpoint.id, endpoint.port);
    if (port !== endpoint.port) await movePort(ctx, endpoint, port);
  }
  await removeUnused(ctx);
  const active = ctx.store.model.endpoints.filter((endpoint) => endpoint.state === "active");
  await Promise.all(active.map((endpoint) => serverOf(ctx, endpoint)));
  await Promise.all(ctx.store.model.storages.map(({ id }) => ctx.computes.releaseIfIdle(id)));
}

/** Where Ember's app connects: the first endpoint ever made, whichever branch it leads to now. */
function describeProduction(
  ctx: Context,
  seed: Seed,
): Pick<ControlPlane, "branchId" | "databaseUrl" | "adminUrl"> {
  const { model } = ctx.store;
  const [endpoint] = model.endpoints;
  const branch = model.branches.find((candidate) => candidate.id === endpoint?.branchId);
  const role = branch?.roles.find((candidate) => candidate.name === seed.ownerRole);
  if (!branch || !endpoint || !role) throw new Error("production has lost its endpoint or its role");
  const superuser = { ...role, name: SUPERUSER, password: model.superuserPassword };
  return {
    branchId: branch.id,
    databaseUrl: connectionUri(ctx.host, endpoint, role, seed.databaseName),
    adminUrl: () => connectionUri(ctx.host, endpoint, superuser, seed.databaseName),
  };
}

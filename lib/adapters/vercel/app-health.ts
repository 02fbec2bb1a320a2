import { z } from "zod";
import { ok } from "@/lib/recovery/errors";
import type { AppHealth, AppHealthPort, AppVisit } from "@/lib/recovery/hosting/port";
import { faultOfThrow } from "./fault";

export interface AppHealthOptions {
  /** Where visitors find the protected app. */
  readonly url: string;
  readonly timeoutMs?: number;
}

/** All of it is optional: an app that only answers with a status is asked as well as it can be. */
const healthBody = z
  .object({
    status: z.string().optional().catch(undefined),
    deployment: z.string().nullable().catch(null),
    database: z
      .object({ host: z.string().nullable().catch(null), latencyMs: z.number().nullable().catch(null) })
      .catch({ host: null, latencyMs: null }),
    problem: z.string().nullable().catch(null),
  })
  .catch({ status: undefined, deployment: null, database: { host: null, latencyMs: null }, problem: null });

/** Asks the app itself, as a visitor and at `/api/health`. */
export function createAppHealth(options: AppHealthOptions): AppHealthPort {
  const timeoutMs = options.timeoutMs ?? 5_000;
  const get = (path: string) =>
    fetch(new URL(path, options.url), {
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMs),
    });
  return {
    check: async () => {
      const begun = performance.now();
      try {
        const response = await get("/api/health");
        const body = await response.text();
        return ok(toHealth(response, body, Math.round(performance.now() - begun)));
      } catch (error) {
        return ok(unreachable(faultOfThrow(error).code));
      }
    },
    visit: async () => {
      try {
        const response = await get("/");
        await response.body?.cancel();
        return ok(toVisit(response));
      } catch (error) {
        return ok<AppVisit>({ meets: "nothing", status: faultOfThrow(error).status });
      }
    },
  };
}

function toHealth(response: Response, text: string, latencyMs: number): AppHealth {
  const body = healthBody.parse(response.headers.get("content-type")?.includes("json") ? jsonOf(text) : {});
  const healthy = response.ok && body.status !== "unhealthy";
  const said = body.problem === null ? "" : ` It says: “${body.problem.slice(0, 200)}”`;
  return {
    state: healthy ? "healthy" : "unhealthy",
    latencyMs,
    databaseHost: body.database.host,
    databaseLatencyMs: body.database.latencyMs,
    deploymentId: body.deployment,
    problem: healthy ? null : `The app answered with HTTP ${response.status}.${said}`,
  };
}

function unreachable(code: string): AppHealth {
  return {
    ...{ state: "unreachable", latencyMs: null, databaseHost: null, databaseLatencyMs: null },
    ...{ deploymentId: null, problem: `The app does not answer (${code}).` },
  };
}

/** A maintenance page is what says “come back later”: 503 with Retry-After. */
function toVisit({ status, headers }: Response): AppVisit {
  if (status === 503 && headers.has("retry-after")) return { meets: "maintenance_page", status };
  return { meets: status < 400 ? "app" : "error", status };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

import type { Outcome } from "../errors";

/** One deployment of the protected app. */
export interface Deployment {
  readonly id: string;
  readonly state: "queued" | "building" | "ready" | "failed" | "cancelled";
  readonly target: "production" | "preview";
  readonly createdAt: string;
  readonly readyAt: string | null;
  /** Why it failed, in the platform's words. */
  readonly failure: string | null;
  /** Production's domains were led to it once; it keeps this after another one took its place. */
  readonly hasServed: boolean;
  /** What `redeploy` was called with, when it was Rekindle that ordered it. */
  readonly key: string | null;
}

/** A variable without its value: whoever stores a connection string there should not be able to read it back. */
export interface EnvVariable {
  readonly id: string;
  readonly key: string;
  readonly targets: readonly string[];
  /** The platform itself shows its value to nobody. */
  readonly isSecret: boolean;
  readonly updatedAt: string;
}

export interface EnvChange {
  readonly variable: EnvVariable;
  /** What was there before; null when the variable is new. Its value is gone. */
  readonly previous: EnvVariable | null;
}

/**
 * Where the protected app is deployed. Failures: `not_configured`, `hosting_unreachable` (network, 5xx, and 429 after the
 * adapter has waited), `hosting_denied` (401, 403), `hosting_failed`, `not_found`, `conflict`. A variable reaches only
 * deployments that are made afterwards, so a change is: `setEnv`, `redeploy`, ask `deployment` until it is ready, then ask
 * the app itself which database it uses.
 */
export interface HostingPort {
  /** The variable from which the app takes its connection string. */
  readonly databaseVariable: string;
  /** Production's variable of this name; null when there is none. */
  env(key: string): Promise<Outcome<EnvVariable | null>>;
  /** Sets production's variable, where it is kept and as secretly as it is kept now. Setting twice is the same as once. */
  setEnv(input: { key: string; value: string; comment?: string }): Promise<Outcome<EnvChange>>;
  /** What production's domains lead to now; null when nothing was ever deployed. */
  live(): Promise<Outcome<Deployment | null>>;
  /** Production's deployments, the newest first. */
  deployments(limit?: number): Promise<Outcome<readonly Deployment[]>>;
  deployment(id: string): Promise<Outcome<Deployment>>;
  /**
   * Builds a deployment again for production, with today's variables. One key makes one deployment, also when the answer to
   * the first request was lost.
   */
  redeploy(input: { deploymentId: string; key: string }): Promise<Outcome<Deployment>>;
  /** Leads production's domains to a deployment that is ready, with the variables it was built with. Ask `live` until it shows. */
  promote(deploymentId: string): Promise<Outcome<null>>;
  /** Ends a deployment that is not ready yet; one that has ended is left as it is. */
  cancel(deploymentId: string): Promise<Outcome<null>>;
}

/** What the protected app says about itself. */
export interface AppHealth {
  readonly state: "healthy" | "unhealthy" | "unreachable";
  /** How long the question took; null when no answer came. */
  readonly latencyMs: number | null;
  /** The database that the app uses, as host and port. */
  readonly databaseHost: string | null;
  readonly databaseLatencyMs: number | null;
  readonly deploymentId: string | null;
  /** What is wrong, in one sentence without secrets; null when all is well. */
  readonly problem: string | null;
}

/** What a visitor of the protected app meets. */
export interface AppVisit {
  readonly meets: "app" | "maintenance_page" | "error" | "nothing";
  /** The HTTP status; null when no answer came. */
  readonly status: number | null;
}

/** The protected app itself, asked over HTTP. That it does not answer is an answer; the only failure is `not_configured`. */
export interface AppHealthPort {
  /** `/api/health`, which tells the truth also while the maintenance page is shown. */
  check(): Promise<Outcome<AppHealth>>;
  /** The front page, as anybody sees it. */
  visit(): Promise<Outcome<AppVisit>>;
}

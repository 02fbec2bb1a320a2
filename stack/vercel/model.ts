/** What the stand-in for Vercel remembers; one JSON file. Times are milliseconds since 1970, as in Vercel's bodies. */
export interface Model {
  version: 1;
  port: number;
  project: ProjectRecord;
  env: EnvRecord[];
  /** Oldest first. */
  deployments: DeploymentRecord[];
  edgeConfig: EdgeConfigRecord;
  deliveries: DeliveryRecord[];
}

export interface ProjectRecord {
  id: string;
  teamId: string;
  name: string;
  createdAt: number;
  updatedAt: number;
  /** The deployment that production's domains lead to. */
  liveDeploymentId: string | null;
  /** False after a rollback: new deployments then wait to be promoted. */
  autoAssign: boolean;
  aliasRequest: AliasRequestRecord | null;
}

/** An order to lead production's domains to another deployment. */
export interface AliasRequestRecord {
  type: "promote" | "rollback";
  fromDeploymentId: string;
  toDeploymentId: string;
  requestedAt: number;
  status: "pending" | "succeeded";
}

export const TARGETS = ["production", "preview", "development"] as const;
export type Target = (typeof TARGETS)[number];

export interface EnvRecord {
  id: string;
  key: string;
  value: string;
  /** The value of a sensitive variable is never shown again. */
  type: "plain" | "encrypted" | "sensitive";
  target: Target[];
  comment?: string;
  createdAt: number;
  updatedAt: number;
}

export interface DeploymentRecord {
  id: string;
  name: string;
  url: string;
  target: "production" | null;
  source: "cli" | "git" | "redeploy";
  state: "QUEUED" | "BUILDING" | "READY" | "ERROR" | "CANCELED";
  createdAt: number;
  buildingAt?: number;
  readyAt?: number;
  canceledAt?: number;
  errorMessage?: string;
  meta: Record<string, string>;
  /** Its environment, as it was when it was made: later changes never reach it. */
  env: Record<string, string>;
  /** When production's domains were first led to it. */
  aliasAssignedAt?: number;
  /** What a test ordered for it. */
  fate?: { fails?: string | undefined; slowMs?: number | undefined; stuck?: boolean };
}

export interface EdgeConfigRecord {
  id: string;
  slug: string;
  token: string;
  createdAt: number;
  updatedAt: number;
  items: ItemRecord[];
  /** What readers still get until a change has reached them. */
  before: ItemRecord[];
}

export interface ItemRecord {
  key: string;
  value: unknown;
  description?: string;
  createdAt: number;
  updatedAt: number;
}

/** One visit of a cron job. */
export interface DeliveryRecord {
  path: string;
  at: number;
  /** Null when nobody answered. */
  status: number | null;
  durationMs: number;
}

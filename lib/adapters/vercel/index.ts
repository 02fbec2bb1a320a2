import type { AppHealthPort, HostingPort } from "@/lib/recovery/hosting/port";
import type { MaintenancePort } from "@/lib/recovery/maintenance/port";
import { createAppHealth } from "./app-health";
import { createHosting } from "./hosting";
import { createMaintenance } from "./maintenance";
import { unconfiguredAppHealth, unconfiguredHosting, unconfiguredMaintenance } from "./unconfigured";

/** What is known of the platform; each part works as soon as its own settings are there. */
export interface PlatformSettings {
  readonly apiUrl: string;
  readonly token?: string | undefined;
  readonly teamId?: string | undefined;
  readonly projectId?: string | undefined;
  readonly edgeConfigId?: string | undefined;
  readonly appUrl?: string | undefined;
  readonly databaseVariable: string;
}

export interface Platform {
  readonly hosting: HostingPort;
  readonly maintenance: MaintenancePort;
  readonly health: AppHealthPort;
}

/** Every page asks for the switch: it had better say nothing soon than something late. */
const BRISK = { timeoutMs: 4_000, patience: { budgetMs: 4_000 } };

/** The platform that the protected app runs on. Nothing is contacted before the first call. */
export function createPlatform(settings: PlatformSettings): Platform {
  const { apiUrl, token, teamId, projectId, edgeConfigId, appUrl, databaseVariable } = settings;
  const account = token === undefined ? null : { apiUrl, token, teamId };
  const absent = (named: Readonly<Record<string, string | undefined>>) =>
    Object.keys(named).filter((name) => named[name] === undefined);
  return {
    hosting:
      account === null || projectId === undefined
        ? unconfiguredHosting(databaseVariable, absent({ VERCEL_TOKEN: token, EMBER_PROJECT_ID: projectId }))
        : createHosting({ ...account, projectId, databaseVariable }),
    maintenance:
      account === null || edgeConfigId === undefined
        ? unconfiguredMaintenance(absent({ VERCEL_TOKEN: token, EDGE_CONFIG_ID: edgeConfigId }))
        : createMaintenance({ ...account, edgeConfigId, ...BRISK }),
    health: appUrl === undefined ? unconfiguredAppHealth(["EMBER_URL"]) : createAppHealth({ url: appUrl }),
  };
}

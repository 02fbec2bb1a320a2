import { type Failure, fail } from "@/lib/recovery/errors";
import type { AppHealthPort, HostingPort } from "@/lib/recovery/hosting/port";
import type { MaintenancePort } from "@/lib/recovery/maintenance/port";

const missing = (what: string, names: readonly string[]) => async (): Promise<Failure> =>
  fail(
    "not_configured",
    `Rekindle is not told ${what}: ${names.join(", ")} ${names.length === 1 ? "is" : "are"} not set.`,
    "Nothing was done. Set it in the console's environment, or do this step by hand.",
  );

/** Stand where nothing is configured, and say so. `names` are the variables that are missing. */
export function unconfiguredHosting(databaseVariable: string, names: readonly string[]): HostingPort {
  const answer = missing("where the app is deployed", names);
  return {
    ...{ databaseVariable, env: answer, setEnv: answer, live: answer, deployments: answer },
    ...{ deployment: answer, redeploy: answer, promote: answer, cancel: answer },
  };
}

export function unconfiguredMaintenance(names: readonly string[]): MaintenancePort {
  const answer = missing("where the maintenance switch is", names);
  return { read: answer, turnOn: answer, turnOff: answer };
}

export function unconfiguredAppHealth(names: readonly string[]): AppHealthPort {
  const answer = missing("where the app is", names);
  return { check: answer, visit: answer };
}

import type { Outcome } from "../errors";
import type { Maintenance } from "../maintenance/port";
import type { AppHealth, AppVisit, Deployment } from "./port";

/** How the protected app is: what it says itself, what visitors meet, what is deployed. Each part may be unknown by itself. */
export interface AppStatus {
  readonly at: string;
  readonly health: Outcome<AppHealth>;
  readonly visit: Outcome<AppVisit>;
  readonly deployment: Outcome<Deployment | null>;
  readonly maintenance: Outcome<Maintenance>;
  /** Whether the app uses the database that Rekindle protects; null where the app does not say which one it uses. */
  readonly usesProduction: boolean | null;
}

/** Whether two addresses lead to one database server. Neon's pooled host is the same compute as the direct one. */
export function sameServer(host: string, other: string): boolean {
  return withoutPooler(host) === withoutPooler(other);
}

function withoutPooler(host: string): string {
  return host
    .toLowerCase()
    .replace(/^([^.]+)-pooler(\.|$)/, "$1$2")
    .replace(/:5432$/, "");
}

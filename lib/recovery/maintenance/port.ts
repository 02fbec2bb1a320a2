import type { Outcome } from "../errors";

/** What visitors are told, and who decided it. */
export interface Notice {
  /** For visitors; null for the app's own words. */
  readonly message: string | null;
  /** Why, for the people of the console. */
  readonly reason: string;
  readonly by: string;
  readonly since: string;
}

/** Whether visitors meet the maintenance page. Somebody may have turned it on elsewhere: then there is no notice. */
export type Maintenance = { readonly on: false } | { readonly on: true; readonly notice: Notice | null };

/**
 * The switch that the protected app reads with every request. Failures: `not_configured`, `hosting_unreachable`,
 * `hosting_denied`, `hosting_failed`. It is beside the database and the deployment, so that it works when those do not.
 */
export interface MaintenancePort {
  read(): Promise<Outcome<Maintenance>>;
  /** Visitors see the change seconds later. Setting twice is the same as once. */
  turnOn(notice: Notice): Promise<Outcome<Maintenance>>;
  turnOff(): Promise<Outcome<Maintenance>>;
}

import type { Maintenance } from "@/lib/recovery/maintenance/port";

/** A short text that changes whenever the banner has to. */
export function maintenanceKey(maintenance: Maintenance): string {
  if (!maintenance.on) return "off";
  const { notice } = maintenance;
  return notice === null ? "on" : `on ${notice.since} ${notice.by} ${notice.reason} ${notice.message ?? ""}`;
}

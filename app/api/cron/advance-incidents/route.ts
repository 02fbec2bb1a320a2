import { advanceIncidents } from "@/lib/recovery/incidents/advance-incidents";
import { cronRoute } from "@/lib/server/cron";

export const maxDuration = 300;

export const GET = cronRoute("advance-incidents", advanceIncidents);

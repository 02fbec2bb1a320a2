import { evaluateAlerts } from "@/lib/recovery/alerts/evaluate-alerts";
import { cronRoute } from "@/lib/server/cron";

export const maxDuration = 60;

export const GET = cronRoute("alerts", evaluateAlerts);

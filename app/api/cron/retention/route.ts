import { applyRetention } from "@/lib/recovery/retention/apply-retention";
import { cronRoute } from "@/lib/server/cron";

export const maxDuration = 300;

export const GET = cronRoute("retention", applyRetention);

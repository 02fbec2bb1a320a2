import { startDrill } from "@/lib/recovery/drills/start-drill";
import { cronRoute } from "@/lib/server/cron";

export const maxDuration = 300;

export const GET = cronRoute("weekly-drill", startDrill, () => ({ weekly: true }));

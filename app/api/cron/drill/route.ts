import { startDueDrill } from "@/lib/recovery/drills/start-due-drill";
import { cronRoute } from "@/lib/server/cron";

export const maxDuration = 300;

export const GET = cronRoute("due-drill", startDueDrill);

import { catchUp } from "@/lib/recovery/backup/catch-up";
import { cronRoute } from "@/lib/server/cron";

export const maxDuration = 300;

export const GET = cronRoute("catch-up", catchUp);

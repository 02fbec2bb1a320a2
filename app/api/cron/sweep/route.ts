import { sweep } from "@/lib/recovery/backup/sweep";
import { cronRoute } from "@/lib/server/cron";

export const maxDuration = 300;

export const GET = cronRoute("sweep", sweep);

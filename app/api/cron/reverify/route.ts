import { reverifyBackups } from "@/lib/recovery/backup/reverify-backups";
import { cronRoute } from "@/lib/server/cron";

export const maxDuration = 300;

export const GET = cronRoute("reverify", reverifyBackups);

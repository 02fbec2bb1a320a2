import { takeBackup } from "@/lib/recovery/backup/take-backup";
import { cronRoute } from "@/lib/server/cron";

export const maxDuration = 300;

export const GET = cronRoute("daily-backup", takeBackup, () => ({ schedule: "daily" }));

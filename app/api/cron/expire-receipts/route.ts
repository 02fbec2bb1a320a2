import { expireReceipts } from "@/lib/recovery/restore/expire-receipts";
import { cronRoute } from "@/lib/server/cron";

export const maxDuration = 60;

export const GET = cronRoute("expire-receipts", expireReceipts);

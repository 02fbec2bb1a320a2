import { checkPosture } from "@/lib/recovery/posture/check-posture";
import { cronRoute } from "@/lib/server/cron";

export const maxDuration = 300;

export const GET = cronRoute("posture", checkPosture);

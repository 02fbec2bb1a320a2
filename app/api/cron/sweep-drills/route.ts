import { sweepDrills } from "@/lib/recovery/drills/sweep-drills";
import { cronRoute } from "@/lib/server/cron";

export const maxDuration = 300;

export const GET = cronRoute("sweep-drills", sweepDrills);

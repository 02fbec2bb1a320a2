import { readMaintenance } from "@/lib/recovery/maintenance/read-maintenance";
import { verbRoute } from "@/lib/server/route";

export const GET = verbRoute(readMaintenance, () => ({}));

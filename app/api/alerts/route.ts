import { listAlerts } from "@/lib/recovery/alerts/list-alerts";
import { query, verbRoute } from "@/lib/server/route";

export const GET = verbRoute(listAlerts, (request) => query(request));

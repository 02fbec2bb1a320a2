import { listIncidents } from "@/lib/recovery/incidents/list-incidents";
import { verbRoute } from "@/lib/server/route";

/** What is open now, for the banner of every page. */
export const GET = verbRoute(listIncidents, () => ({ open: true }));

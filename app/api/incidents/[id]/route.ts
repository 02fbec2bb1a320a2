import { readIncident } from "@/lib/recovery/incidents/read-incident";
import { verbRoute } from "@/lib/server/route";

export const GET = verbRoute(readIncident, (_request, { id }) => ({ incidentId: id }));

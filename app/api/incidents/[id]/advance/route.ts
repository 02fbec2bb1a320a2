import { advanceIncident } from "@/lib/recovery/incidents/advance-incident";
import { postRoute } from "@/lib/server/route";

/** What runs may take its time: the platform must not cut a look at it off sooner than it has to. */
export const maxDuration = 300;

export const POST = postRoute(advanceIncident, (_request, { id }) => ({ incidentId: id }));

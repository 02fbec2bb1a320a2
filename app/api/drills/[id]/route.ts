import { readDrill } from "@/lib/recovery/drills/read-drill";
import { verbRoute } from "@/lib/server/route";

export const GET = verbRoute(readDrill, (_request, { id }) => ({ drillId: id }));

import { readRun } from "@/lib/recovery/backup/read-run";
import { verbRoute } from "@/lib/server/route";

export const GET = verbRoute(readRun, (_request, { id }) => ({ runId: id }));

import { readProgress } from "@/lib/recovery/restore/read-progress";
import { verbRoute } from "@/lib/server/route";

export const GET = verbRoute(readProgress, (_request, { id }) => ({ restoreId: id }));

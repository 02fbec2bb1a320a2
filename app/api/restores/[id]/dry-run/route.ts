import { readDryRun } from "@/lib/recovery/dry-runs/read-dry-run";
import { verbRoute } from "@/lib/server/route";

export const GET = verbRoute(readDryRun, (_request, { id }) => ({ restoreId: id }));

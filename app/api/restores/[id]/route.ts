import { readRestore } from "@/lib/recovery/restore/read-restore";
import { verbRoute } from "@/lib/server/route";

export const GET = verbRoute(readRestore, (_request, { id }) => ({ restoreId: id }));

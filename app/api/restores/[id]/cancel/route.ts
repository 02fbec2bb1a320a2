import { cancelRestore } from "@/lib/recovery/restore/cancel-restore";
import { postRoute } from "@/lib/server/route";

/** No action: a browser sends those of one page one after the other, and this must not wait for the one that it stops. */
export const POST = postRoute(cancelRestore, (_request, { id }) => ({ restoreId: id }));

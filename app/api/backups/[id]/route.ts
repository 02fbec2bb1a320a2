import { readBackup } from "@/lib/recovery/backup/read-backup";
import { verbRoute } from "@/lib/server/route";

export const GET = verbRoute(readBackup, (_request, { id }) => ({ backupId: id }));

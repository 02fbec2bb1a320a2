import { listBackups } from "@/lib/recovery/backup/list-backups";
import { verbRoute } from "@/lib/server/route";

export const GET = verbRoute(listBackups, () => ({}));

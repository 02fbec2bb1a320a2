import { exportReceipt } from "@/lib/recovery/restore/export-receipt";
import { fileRoute, query } from "@/lib/server/route";

export const GET = fileRoute(
  exportReceipt,
  (request, { id }) => ({ ...query(request), restoreId: id }),
  (file) => file,
);

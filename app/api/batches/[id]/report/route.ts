import { exportBatchReport } from "@/lib/recovery/batches/export-batch-report";
import { fileRoute, query } from "@/lib/server/route";

export const GET = fileRoute(
  exportBatchReport,
  (request, { id }) => ({ ...query(request), batchId: id }),
  (file) => file,
);

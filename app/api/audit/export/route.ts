import { exportAudit } from "@/lib/recovery/audit/export-audit";
import { fileRoute, query } from "@/lib/server/route";

export const GET = fileRoute(exportAudit, query, ({ csv }) => ({
  name: `rekindle-audit-${new Date().toISOString().slice(0, 10)}.csv`,
  type: "text/csv; charset=utf-8",
  body: csv,
}));

import { exportReport } from "@/lib/recovery/incidents/export-report";
import { fileRoute } from "@/lib/server/route";

export const GET = fileRoute(
  exportReport,
  (_request, { id }) => ({ incidentId: id }),
  ({ name, markdown }) => ({ name, type: "text/markdown; charset=utf-8", body: markdown }),
);

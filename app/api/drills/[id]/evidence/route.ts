import { exportEvidence } from "@/lib/recovery/drills/export-evidence";
import { fileRoute, query } from "@/lib/server/route";

export const GET = fileRoute(
  exportEvidence,
  (request, { id }) => ({ ...query(request), drillId: id }),
  ({ name, type, text }) => ({ name, type, body: text }),
);

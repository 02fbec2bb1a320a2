import { readRowDetail } from "@/lib/recovery/compare/read-row-detail";
import { query, verbRoute } from "@/lib/server/route";

export const GET = verbRoute(readRowDetail, (request, { id }) => {
  const { table, key } = query(request);
  return { comparisonId: id, table, key };
});

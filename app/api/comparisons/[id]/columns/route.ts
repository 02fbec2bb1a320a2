import { readChangedColumns } from "@/lib/recovery/compare/read-changed-columns";
import { query, verbRoute } from "@/lib/server/route";

export const GET = verbRoute(readChangedColumns, (request, { id }) => ({
  comparisonId: id,
  table: query(request).table,
}));

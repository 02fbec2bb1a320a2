import { readComparisonRows } from "@/lib/recovery/compare/read-comparison-rows";
import { query, verbRoute } from "@/lib/server/route";

/** `?table=&state=missing,changed&offset=&limit=`; numbers become numbers here, their limits are the verb's. */
export const GET = verbRoute(readComparisonRows, (request, { id }) => {
  const { table, state, offset, limit } = query(request);
  return {
    comparisonId: id,
    ...(table ? { table } : {}),
    ...(state ? { states: state.split(",") } : {}),
    ...(offset ? { offset: Number(offset) } : {}),
    ...(limit ? { limit: Number(limit) } : {}),
  };
});

import { findSubjects } from "@/lib/recovery/subjects/find-subjects";
import { query, verbRoute } from "@/lib/server/route";

export const GET = verbRoute(findSubjects, (request) => {
  const { q, branch } = query(request);
  return { query: q, ...(branch ? { branchId: branch } : {}) };
});

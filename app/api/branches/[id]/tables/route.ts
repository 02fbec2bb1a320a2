import { branchTables } from "@/lib/recovery/branches/branch-tables";
import { verbRoute } from "@/lib/server/route";

export const GET = verbRoute(branchTables, (_request, { id }) => ({ branchId: id }));

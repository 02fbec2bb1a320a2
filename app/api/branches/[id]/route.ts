import { readBranch } from "@/lib/recovery/branches/read-branch";
import { verbRoute } from "@/lib/server/route";

export const GET = verbRoute(readBranch, (_request, { id }) => ({ branchId: id }));

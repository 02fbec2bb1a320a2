import { readBatch } from "@/lib/recovery/batches/read-batch";
import { verbRoute } from "@/lib/server/route";

export const GET = verbRoute(readBatch, (_request, { id }) => ({ batchId: id }));

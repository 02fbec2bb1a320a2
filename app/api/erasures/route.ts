import { reportErasure } from "@/lib/recovery/erasures/report-erasure";
import { serviceRoute } from "@/lib/server/service";

export const maxDuration = 60;

/** The app's own server calls it when an account is to be deleted (docs/erasures.md). */
export const POST = serviceRoute("app", reportErasure);

import { exportChecklist } from "@/lib/recovery/drills/export-checklist";
import { fileRoute, query } from "@/lib/server/route";

export const GET = fileRoute(exportChecklist, query, ({ name, type, text }) => ({ name, type, body: text }));

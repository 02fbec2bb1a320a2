import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { incidentIdField } from "./fields";
import { reportOf } from "./report";
import { loadIncident, viewOf } from "./view";

export const exportReportInput = z.strictObject({ incidentId: incidentIdField });

/** The post-mortem of an incident as Markdown; of an open one, as far as it has come. */
export async function exportReport(
  ctx: Context,
  input: unknown,
): Promise<Outcome<{ readonly name: string; readonly markdown: string }>> {
  const refusal = requirePermission(ctx, "incidents:read");
  if (refusal) return refusal;
  const parsed = parseInput(exportReportInput, input);
  if (!parsed.ok) return parsed;
  const incident = await loadIncident(ctx, parsed.value.incidentId);
  if (!incident.ok) return incident;
  const view = await viewOf(ctx, incident.value);
  return ok({ name: `${view.id}.md`, markdown: reportOf(view) });
}

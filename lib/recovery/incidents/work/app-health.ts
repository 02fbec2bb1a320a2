import { sameServer } from "../../hosting/app-status";
import type { StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";

/** The app must be well and use the database that it should: asked beside the maintenance page. */
export async function verifyHealth({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const checked = await ctx.ports.health.check();
  if (!checked.ok) return checked;
  const { state, databaseHost, problem, latencyMs } = checked.value;
  if (state !== "healthy") return { ok: true, kind: "wait", text: problem ?? `The app is ${state}` };
  const expected = textFact(incident.facts, "expected_host");
  if (expected !== null && databaseHost !== null && !sameServer(databaseHost, expected)) {
    return { ok: true, kind: "wait", text: `The app uses ${databaseHost} instead of ${expected}` };
  }
  return {
    ok: true,
    kind: "done",
    text: "The app is healthy and uses the right database.",
    evidence: [
      { label: "Health", value: `healthy, answered in ${latencyMs ?? "?"} ms` },
      { label: "Database", value: databaseHost ?? "the app does not say which" },
    ],
  };
}

import { isOpen } from "../../restore/effects";
import { readEffects } from "../../restore/read-effects";
import type { StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";

/** What lies outside of Postgres: asked where it can be asked, and followed until nothing of the restore's checklist is open. */
export async function externalEffects({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const restoreId = textFact(incident.facts, "restore_id");
  if (restoreId === null)
    return { ok: true, kind: "done", text: "Nothing was put back, so nothing outside has to be mended." };
  const effects = await readEffects(ctx, { restoreId });
  if (!effects.ok) return effects;
  const open = effects.value.filter(isOpen);
  if (open.length > 0) {
    return {
      ok: true,
      kind: "wait",
      text: `Open on the restore's page: ${open.map(({ title }) => title).join("; ")}`,
    };
  }
  return {
    ok: true,
    kind: "done",
    text: "No item of the checklist is open.",
    evidence: effects.value.map(({ title, note, check }) => ({
      label: title,
      value: note === null ? (check?.state ?? "open") : note.state.replaceAll("_", " "),
      href: `/restores/${encodeURIComponent(restoreId)}`,
    })),
  };
}

import type { StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";
import { LOST_SECONDS } from "../measure";
import { lossOf, restorable } from "./choose-backup";
import { providerAnswers } from "./provider";

/** Waits until the provider is back, or says what leaving costs: the decision is a person's. */
export async function waitOrLeave({ ctx, incident }: StepWorld): Promise<StepProgress> {
  if (textFact(incident.facts, "course") === "leave") {
    const [newest] = restorable(await ctx.ports.ledger.backups.listRecords());
    const loss = newest === undefined ? null : await lossOf(ctx, incident, newest.record);
    return {
      ok: true,
      kind: "done",
      text:
        newest === undefined
          ? "It was decided to leave, but there is no backup that was read back."
          : `It was decided to leave: what was written after ${newest.takenAt} is lost.`,
      facts: { [LOST_SECONDS]: loss },
      evidence:
        newest === undefined
          ? []
          : [
              {
                label: "Newest backup",
                value: `${newest.record.id}, ${newest.record.provenAt === null ? "never restored in a drill" : `restored in a drill at ${newest.record.provenAt}`}`,
                href: `/backups/${encodeURIComponent(newest.record.id)}`,
              },
            ],
    };
  }
  const { back, api, database } = await providerAnswers(ctx);
  if (back) {
    return {
      ok: true,
      kind: "done",
      text: "The provider answers again, the API as well as the database.",
      facts: { [LOST_SECONDS]: 0 },
    };
  }
  const away = [...(api.ok ? [] : ["its API"]), ...(database.ok ? [] : ["the database"])];
  return { ok: true, kind: "wait", text: `Waits for the provider: ${away.join(" and ")} does not answer` };
}

/** Another course can be taken as long as no other database is used. */
export async function forgetCourse(): Promise<StepProgress> {
  const facts = { course: null, [LOST_SECONDS]: null };
  return { ok: true, kind: "done", text: "It can be decided anew.", facts };
}

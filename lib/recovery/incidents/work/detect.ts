import type { Context } from "../../context";
import { type Outcome, ok } from "../../errors";
import type { StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";
import type { Evidence } from "../incident";
import { providerAnswers } from "./provider";

/** Asks everything that can be down, side by side, and writes down what answers and what does not. */
export async function detect({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const { storage, health } = ctx.ports;
  const [provider, ledger, buckets, check, visit] = await Promise.all([
    providerAnswers(ctx),
    askLedger(ctx),
    storage.check(),
    health.check(),
    health.visit(),
  ]);
  const note = textFact(incident.facts, "status_note");
  const down = [
    ...(provider.api.ok ? [] : ["Neon's API"]),
    ...(provider.database.ok ? [] : ["production's database"]),
  ];
  return {
    ok: true,
    kind: "done",
    text:
      down.length === 0
        ? "Neon's API and production both answer from here: this may be something else."
        : `${down.join(" and ")} ${down.length > 1 ? "do" : "does"} not answer.`,
    facts: { provider_down: down.length > 0 },
    evidence: [
      said("Neon's API", provider.api),
      said("Production", provider.database),
      said("Ledger", ledger),
      said("Buckets", buckets.ok ? ok("answer") : buckets),
      said(
        "Health of the app",
        check.ok ? ok(`${check.value.state}${check.value.problem ? `: ${check.value.problem}` : ""}`) : check,
      ),
      said("Visitors meet", visit.ok ? ok(visit.value.meets.replaceAll("_", " ")) : visit),
      ...(note === null ? [] : [{ label: "Status page, as somebody read it", value: note }]),
    ],
  };
}

async function askLedger({ ports }: Context): Promise<Outcome<string>> {
  await ports.ledger.ping();
  return ok("answers");
}

function said(label: string, outcome: Outcome<string>): Evidence {
  return { label, value: outcome.ok ? outcome.value : `does not answer: ${outcome.message}` };
}

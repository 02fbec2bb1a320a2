import { fail, type Outcome, ok } from "../errors";
import { instantOf, shortInstant } from "../history/instant";
import { readMomentText } from "../history/moment-text";
import type { Facts, Incident } from "./incident";
import type { RunbookStep, StepField } from "./runbook";

export interface Answers {
  readonly facts: Facts;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Turns what somebody typed into facts and secrets of the incident. Moments become UTC instants now, so that “25 min ago” means
 * the same tomorrow. An answer that was given in an earlier attempt need not be given again.
 */
export function readAnswers(
  step: RunbookStep,
  given: Readonly<Record<string, string>>,
  incident: Pick<Incident, "facts" | "secrets">,
  now: Date,
): Outcome<Answers> {
  const facts: Record<string, string | number> = {};
  const secrets: Record<string, string> = {};
  for (const field of step.asks ?? []) {
    const text = (given[field.name] ?? "").trim();
    const known =
      field.kind === "secret" ? incident.secrets[field.name] : (incident.facts[field.name] ?? undefined);
    if (text === "") {
      if (known !== undefined || field.optional) continue;
      return wrong(field, "is missing");
    }
    if (field.kind === "secret") secrets[field.name] = text;
    else {
      const value = readOne(field, text, now);
      if (!value.ok) return value;
      facts[field.name] = value.value;
    }
  }
  return ok({ facts, secrets });
}

function readOne(field: StepField, text: string, now: Date): Outcome<string | number> {
  switch (field.kind) {
    case "option":
      return field.options?.some(({ value }) => value === text)
        ? ok(text)
        : wrong(field, "is none of the choices");
    case "count": {
      const count = Number(text);
      return Number.isSafeInteger(count) && count >= 0 ? ok(count) : wrong(field, "is not a whole number");
    }
    case "moment": {
      const read = readMomentText(text, now);
      if (read?.kind !== "instant") return wrong(field, "is not a moment");
      if (read.at > instantOf(now)) return wrong(field, "lies in the future");
      return ok(shortInstant(read.at));
    }
    default:
      return ok(text);
  }
}

function wrong(field: StepField, what: string): Outcome<never> {
  return fail("invalid_input", `“${field.label}” ${what}.`, `${field.hint}.`);
}

"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Card, CardBar, CardBody } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Checkbox, Input, Textarea } from "@/components/ui/input";
import { type Failure, fail } from "@/lib/recovery/errors";
import { readMomentText } from "@/lib/recovery/history/moment-text";
import type { ScenarioId, Severity } from "@/lib/recovery/incidents/incident";
import type { DeclareIncident } from "./acts";
import { MomentTextField } from "./moment-text-field";
import { incidentHref } from "./places";
import { ScenarioCards } from "./scenario-cards";
import { SeverityChoice } from "./severity-choice";

const MOMENT_HINT = "UTC: “02:40”, “25 min ago”, “2026-11-23 02:40”";
const NO_MOMENT = fail(
  "invalid_input",
  "When it was noticed is not a moment.",
  `${MOMENT_HINT}; or leave it empty.`,
);

/** Says what is wrong, in as few words as one has at night, and starts the clock. */
export function DeclareForm({ app, declare }: { app: string; declare: DeclareIncident }) {
  const router = useRouter();
  const [scenario, setScenario] = useState<ScenarioId | null>(null);
  const [severity, setSeverity] = useState<Severity>("major");
  const [title, setTitle] = useState("");
  const [what, setWhat] = useState("");
  const [noticed, setNoticed] = useState("");
  const [rehearsal, setRehearsal] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (scenario === null || busy) return;
    start(async () => {
      const moment = noticedAt(noticed);
      if (moment === null) return setFailure(NO_MOMENT);
      setFailure(null);
      const outcome = await declare({ scenario, severity, title, what, rehearsal, ...moment });
      if (!outcome.ok) return setFailure(outcome);
      router.push(incidentHref(outcome.value.id));
    });
  };
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <ScenarioCards app={app} value={scenario} onChange={setScenario} />
      <Card aria-label="What happened">
        <CardBody className="grid gap-x-8 gap-y-4 md:grid-cols-2">
          <div className="grid content-start gap-4">
            <Field
              label="In one line: what is wrong?"
              hint="Seen by everybody on every page. No names, no contents."
            >
              {(ids) => (
                <Input
                  {...ids}
                  required
                  minLength={3}
                  maxLength={200}
                  autoComplete="off"
                  value={title}
                  onChange={(event) => setTitle(event.target.value)}
                />
              )}
            </Field>
            <Field
              label="What do you know so far? (optional)"
              hint="What was seen, by whom, what was deployed or run before. Stands in the report."
            >
              {(ids) => (
                <Textarea
                  {...ids}
                  rows={4}
                  maxLength={4000}
                  value={what}
                  onChange={(event) => setWhat(event.target.value)}
                />
              )}
            </Field>
          </div>
          <div className="grid content-start gap-4">
            <SeverityChoice value={severity} onChange={setSeverity} />
            <MomentTextField
              label="When was it noticed?"
              hint={MOMENT_HINT}
              whenEmpty="Empty: just now. The clock starts there."
              value={noticed}
              onChange={setNoticed}
            />
            <label htmlFor="rehearsal" className="flex items-start gap-2 max-md:min-h-10">
              <Checkbox
                id="rehearsal"
                className="mt-0.5"
                checked={rehearsal}
                onChange={(event) => setRehearsal(event.target.checked)}
              />
              <span>
                This is a rehearsal
                <span className="block text-xs text-ink-3">Measured like the real thing, counted apart.</span>
              </span>
            </label>
          </div>
          {failure === null ? null : (
            <div className="md:col-span-2">
              <FailureState failure={failure} />
            </div>
          )}
        </CardBody>
        <CardBar note="Declaring changes nothing: it starts the clock and shows the first step.">
          <Button type="submit" variant="primary" busy={busy} disabled={scenario === null}>
            Declare and start the clock
          </Button>
        </CardBar>
      </Card>
    </form>
  );
}

/** What is sent for the field: nothing for “now”, null for what is no moment. */
function noticedAt(text: string): { noticedAt?: string } | null {
  if (text.trim() === "") return {};
  const read = readMomentText(text, new Date());
  if (read === null || read.kind === "lsn") return null;
  return read.kind === "head" ? {} : { noticedAt: read.at };
}

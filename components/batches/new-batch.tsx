"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { failureOf } from "@/components/compare/read";
import { FailureState } from "@/components/failure-state";
import type { BranchChoice } from "@/components/people/branch-choice";
import { BranchRadio } from "@/components/people/branch-radio";
import { Button } from "@/components/ui/button";
import { Card, CardBar, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TextOrFile } from "@/components/ui/text-or-file";
import { plural } from "@/lib/format/number";
import type { Failure } from "@/lib/recovery/errors";
import type { PlanBatch } from "./actions";
import { ChangesField } from "./changes-field";
import { listPolicy, NO_CHANGES } from "./list-policy";
import { batchHref } from "./words";

export interface NewBatchProps {
  readonly choices: readonly BranchChoice[];
  /** The branch through which the reader came here. */
  readonly preferred: string | null;
  /** What people can be named by, e.g. `email, Clerk id or id`. */
  readonly identifiers: string;
  readonly planBatch: PlanBatch;
}

/** Whom to restore, from which moment: the list is pasted or read from a file, and planned person by person. */
export function NewBatch({ choices, preferred, identifiers, planBatch }: NewBatchProps) {
  const router = useRouter();
  const first = choices.find(({ id }) => id === preferred) ?? choices[0];
  const [branchId, setBranchId] = useState(first?.id ?? null);
  const [list, setList] = useState("");
  const [purpose, setPurpose] = useState("");
  const [changes, setChanges] = useState(NO_CHANGES);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const lines = list.split("\n").filter((line) => line.trim() !== "").length;
  const policy = listPolicy(changes);
  const ready = branchId !== null && lines > 0 && purpose.trim().length >= 3 && policy !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    start(async () => {
      setFailure(null);
      const outcome = await planBatch({ branchId, list, purpose, policy }).catch(failureOf);
      if (outcome.ok) router.push(batchHref(outcome.value.id));
      else setFailure(outcome);
    });
  };
  return (
    <form onSubmit={submit} className="grid items-start gap-4 lg:grid-cols-2">
      <Card aria-labelledby="whom">
        <CardHeader id="whom" title="Whom" />
        <CardBody className="grid gap-4">
          <TextOrFile
            label="People, one a line"
            hint={`By ${identifiers}. CSV works too: its first line may name the column. At most 500.`}
            rows={12}
            value={list}
            onChange={setList}
            largest={200_000}
            tooLarge="This file is too large for a list. Make several lists of it."
          />
          <Field label="Purpose" hint="E.g. the ticket. Stands in the audit log with your name; no contents.">
            {(ids) => (
              <Input
                {...ids}
                required
                minLength={3}
                maxLength={200}
                autoComplete="off"
                value={purpose}
                onChange={(event) => setPurpose(event.target.value)}
              />
            )}
          </Field>
          <ChangesField value={changes} onChange={setChanges} />
        </CardBody>
      </Card>
      <Card aria-labelledby="moment">
        <CardHeader id="moment" title="From which moment" />
        <BranchRadio choices={choices} value={branchId} onChange={setBranchId} disabled={busy} />
        {failure === null ? null : (
          <div className="p-4">
            <FailureState failure={failure} />
          </div>
        )}
        <CardBar note="Planning only reads. Everybody's plan can be looked at before anything is written.">
          <Button type="submit" variant="primary" busy={busy} disabled={!ready}>
            {lines === 0 ? "Plan" : `Plan ${plural(lines, "line")}`}
          </Button>
        </CardBar>
      </Card>
    </form>
  );
}

"use client";
"use no memo";
import { type FormEvent, useState, useTransition } from "react";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import type { Failure } from "@/lib/recovery/errors";
import type { IncidentTools } from "./tools";

/** A line for the timeline, in somebody's own words. */
export function NoteForm({ view, acts, take }: IncidentTools) {
  const [text, setText] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy || text.trim() === "") return;
    start(async () => {
      const outcome = await acts.note({ incidentId: view.id, stepId: null, text: text.trim() });
      setFailure(outcome.ok ? null : outcome);
      if (!outcome.ok) return;
      setText("");
      take(outcome.value);
    });
  };
  return (
    <form className="grid gap-2 border-b border-line px-4 py-3" onSubmit={submit}>
      <Field
        label="Note for the timeline"
        hint="Seen by everybody here and in the report. Nothing that people wrote."
      >
        {(ids) => (
          <Textarea
            {...ids}
            rows={2}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {failure === null ? null : <FailureState failure={failure} />}
      <div className="flex justify-end">
        <Button type="submit" busy={busy} disabled={text.trim() === ""}>
          Add note
        </Button>
      </div>
    </form>
  );
}

"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import type { Failure } from "@/lib/recovery/errors";
import type { RecordDrill } from "./actions";
import { drillHref } from "./words";

const LONGEST = 2000;

/** What came of a rehearsed incident, how long it took, and where the proof lies. */
export default function RecordDialog({
  recordDrill,
  onClose,
}: {
  recordDrill: RecordDrill;
  onClose: () => void;
}) {
  const router = useRouter();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const submit = (form: FormData) =>
    start(async () => {
      setFailure(null);
      const outcome = await recordDrill({
        result: form.get("result") === "passed" ? "passed" : "failed",
        minutes: Number(form.get("minutes")),
        evidence: String(form.get("evidence") ?? ""),
        notes: String(form.get("notes") ?? ""),
      });
      if (!outcome.ok) return setFailure(outcome);
      router.push(drillHref(outcome.value.id));
    });
  return (
    <Dialog
      open
      title="Record a rehearsed incident"
      description="You are its tester; it counts for the quarterly checklist."
      onOpenChange={(open) => {
        if (!open && !busy) onClose();
      }}
    >
      <form
        className="grid gap-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) submit(new FormData(event.currentTarget));
        }}
      >
        <div className="grid grid-cols-2 gap-3">
          <Field label="Result">
            {(ids) => (
              <Select {...ids} name="result" defaultValue="passed">
                <option value="passed">passed</option>
                <option value="failed">failed</option>
              </Select>
            )}
          </Field>
          <Field label="Minutes until the service was back">
            {(ids) => <Input {...ids} name="minutes" type="number" min={1} max={10_000} required />}
          </Field>
        </div>
        <Field label="Evidence" hint="Where the proof lies: the rehearsed incident, a document, a recording.">
          {(ids) => <Input {...ids} name="evidence" required minLength={3} maxLength={LONGEST} />}
        </Field>
        <Field label="Notes" hint="What was slow, unclear or missing. Nothing that people wrote.">
          {(ids) => <Textarea {...ids} name="notes" maxLength={LONGEST} />}
        </Field>
        {failure === null ? null : <FailureState failure={failure} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose} disabled={busy}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={busy}>
            Record
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

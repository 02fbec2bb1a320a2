"use client";
import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/form-dialog";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
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
  return (
    <FormDialog
      title="Record a rehearsed incident"
      description="You are its tester; it counts for the quarterly checklist."
      confirmLabel="Record"
      act={(form) =>
        recordDrill({
          result: form.get("result") === "passed" ? "passed" : "failed",
          minutes: Number(form.get("minutes")),
          evidence: String(form.get("evidence") ?? ""),
          notes: String(form.get("notes") ?? ""),
        })
      }
      onDone={({ id }) => router.push(drillHref(id))}
      onClose={onClose}
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
    </FormDialog>
  );
}

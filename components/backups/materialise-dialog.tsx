"use client";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { branchHref, LIFETIMES } from "@/components/branches/words";
import { FormDialog } from "@/components/form-dialog";
import { Field } from "@/components/ui/field";
import { Checkbox, Input, Select } from "@/components/ui/input";
import { formatUtc } from "@/lib/format/time";
import type { MaterialiseBackup } from "./actions";

const SHORTEST = 3;

export interface MaterialiseDialogProps {
  backupId: string;
  takenAt: string;
  materialise: MaterialiseBackup;
  onClose: () => void;
}

/** Asks a backup back into a branch of its own, and leads to that branch's page. */
export default function MaterialiseDialog({
  backupId,
  takenAt,
  materialise,
  onClose,
}: MaterialiseDialogProps) {
  const router = useRouter();
  const boxId = useId();
  const [purpose, setPurpose] = useState("");
  const [hours, setHours] = useState(24);
  const [subjectTablesOnly, setSubjectTablesOnly] = useState(false);
  const ready = purpose.trim().length >= SHORTEST;
  return (
    <FormDialog
      title="Restore from this backup"
      description={`The data as of ${formatUtc(takenAt, "minute")} comes into a fresh recovery branch. Production stays as it is; then you compare a person and choose what comes back.`}
      confirmLabel="Restore into a branch"
      ready={ready}
      act={() => materialise({ backupId, purpose: purpose.trim(), expiresInHours: hours, subjectTablesOnly })}
      onDone={({ branchId }) => router.push(branchHref(branchId))}
      onClose={onClose}
    >
      <Field label="Purpose" hint="Stands in the branch's name and in the audit log.">
        {(ids) => (
          <Input
            {...ids}
            required
            minLength={SHORTEST}
            maxLength={200}
            value={purpose}
            placeholder="support ticket 4711"
            onChange={(event) => setPurpose(event.target.value)}
          />
        )}
      </Field>
      <Field label="Expires">
        {(ids) => (
          <Select {...ids} value={hours} onChange={(event) => setHours(Number(event.target.value))}>
            {LIFETIMES.filter((life) => life.hours >= 4).map((life) => (
              <option key={life.hours} value={life.hours}>
                in {life.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="grid grid-cols-[auto_1fr] items-center gap-x-2">
        <Checkbox
          id={boxId}
          aria-describedby={`${boxId}-note`}
          checked={subjectTablesOnly}
          onChange={(event) => setSubjectTablesOnly(event.target.checked)}
        />
        <label htmlFor={boxId} className="text-sm">
          Only the tables that hold a person's rows
        </label>
        <p id={`${boxId}-note`} className="col-start-2 text-xs text-ink-3">
          Faster for a large backup; other tables are not in the branch.
        </p>
      </div>
    </FormDialog>
  );
}

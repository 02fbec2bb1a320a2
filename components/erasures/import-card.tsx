"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { failureOf } from "@/components/compare/read";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Card, CardBar, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TextOrFile } from "@/components/ui/text-or-file";
import { plural } from "@/lib/format/number";
import type { Import } from "@/lib/recovery/erasures/views";
import type { Failure } from "@/lib/recovery/errors";
import type { ImportList } from "./actions";

const ImportResult = dynamic(() => import("./import-result"), { ssr: false });

/** Everybody of a file at once, or nobody: a wrong line is told and nothing is recorded. */
export function ImportCard({ columns, importList }: { columns: string; importList: ImportList }) {
  const router = useRouter();
  const [csv, setCsv] = useState("");
  const [reason, setReason] = useState("");
  const [result, setResult] = useState<Import | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  // The first line names the columns.
  const lines = csv.split("\n").filter((line) => line.trim() !== "").length - 1;
  const ready = lines > 0 && reason.trim().length >= 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    start(async () => {
      setFailure(null);
      setResult(null);
      const outcome = await importList({ csv, reason }).catch(failureOf);
      if (!outcome.ok) return setFailure(outcome);
      setResult(outcome.value);
      if (outcome.value.accepted) setCsv("");
      router.refresh();
    });
  };
  return (
    <Card aria-labelledby="import">
      <CardHeader id="import" title="Import a list" />
      <form onSubmit={submit}>
        <CardBody className="grid gap-3.5">
          <TextOrFile
            label="CSV"
            hint={`The first line names the columns: ${columns}; if wanted request_id, erased_at, reason.`}
            rows={5}
            value={csv}
            onChange={setCsv}
            largest={900_000}
            tooLarge="This file is too large. Import it in parts."
          />
          <Field label="Reason for all of them" hint="For lines that give none of their own. No names.">
            {(ids) => (
              <Input
                {...ids}
                required
                minLength={3}
                maxLength={500}
                autoComplete="off"
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          {failure === null ? null : <FailureState failure={failure} />}
          <div role="status" className="empty:hidden">
            {result === null ? null : <ImportResult result={result} />}
          </div>
        </CardBody>
        <CardBar>
          <Button type="submit" busy={busy} disabled={!ready}>
            {lines > 0 ? `Import ${plural(lines, "line")}` : "Import"}
          </Button>
        </CardBar>
      </form>
    </Card>
  );
}

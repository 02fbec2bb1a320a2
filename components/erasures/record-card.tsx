"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBar, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import type { ErasuresView } from "@/lib/recovery/erasures/views";
import type { KnownPerson, RecordNamed, RecordPerson } from "./actions";
import { ERASURES, receiptWords } from "./words";

const RecordDialog = dynamic(() => import("./record-dialog"), { ssr: false });

export interface RecordCardProps {
  readonly fields: ErasuresView["fields"];
  /** Through whose page the reader came here. */
  readonly known: KnownPerson | null;
  readonly recordPerson: RecordPerson;
  readonly recordNamed: RecordNamed;
}

/** Records that somebody asked to be deleted: whoever's page one came from, or by what names them. */
export function RecordCard({ fields, known, recordPerson, recordNamed }: RecordCardProps) {
  const router = useRouter();
  const [field, setField] = useState(fields[0]?.field ?? "");
  const [value, setValue] = useState("");
  const [reason, setReason] = useState("");
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const label = fields.find((one) => one.field === field)?.label ?? field;
  const expected = known?.confirmation ?? value.trim();
  const ready = expected !== "" && reason.trim().length >= 3;
  const act = async (confirmation: string): Promise<string | null> => {
    const outcome =
      known === null
        ? await recordNamed({ person: { [field]: value }, confirmation, reason })
        : await recordPerson({
            subjectKey: known.subjectKey,
            ...(known.branchId === null ? {} : { branchId: known.branchId }),
            confirmation,
            reason,
          });
    if (!outcome.ok) return `${outcome.message} ${outcome.hint}`;
    setDone(receiptWords(outcome.value));
    setValue("");
    setReason("");
    router.refresh();
    return null;
  };
  return (
    <Card aria-labelledby="record" edge={known === null ? "line" : "accent"}>
      <CardHeader id="record" title="Record an erasure" />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) setAsking(true);
        }}
      >
        <CardBody className="grid gap-3.5">
          {known === null ? (
            <div className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-2">
              <Field label="Known by">
                {(ids) => (
                  <Select {...ids} value={field} onChange={(event) => setField(event.target.value)}>
                    {fields.map((one) => (
                      <option key={one.field} value={one.field}>
                        {one.label}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
              <Field label={`The person's ${label}`}>
                {(ids) => (
                  <Input
                    {...ids}
                    required
                    maxLength={1000}
                    autoComplete="off"
                    autoCapitalize="none"
                    spellCheck={false}
                    value={value}
                    onChange={(event) => setValue(event.target.value)}
                  />
                )}
              </Field>
            </div>
          ) : (
            <p className="[overflow-wrap:anywhere]">
              <strong className="font-semibold">{known.label}</strong>{" "}
              <Link href={ERASURES} className="text-ink-2 underline underline-offset-2">
                somebody else
              </Link>
            </p>
          )}
          <Field label="Reason" hint="E.g. the number of the request. It stays for ever: no names.">
            {(ids) => (
              <Textarea
                {...ids}
                rows={2}
                required
                minLength={3}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <p role="status" className="text-ok empty:hidden">
            {done}
          </p>
        </CardBody>
        <CardBar>
          <Button type="submit" variant={known === null ? "secondary" : "primary"} disabled={!ready}>
            Record the erasure
          </Button>
        </CardBar>
      </form>
      {asking ? (
        <RecordDialog
          who={known?.label ?? value.trim()}
          expected={expected}
          act={act}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Card>
  );
}

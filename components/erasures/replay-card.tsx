"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { failureOf } from "@/components/compare/read";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Card, CardBar, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Checkbox, Select } from "@/components/ui/input";
import { useProof } from "@/components/use-proof";
import { plural } from "@/lib/format/number";
import type { ReplayPreview } from "@/lib/recovery/erasures/views";
import type { Failure } from "@/lib/recovery/errors";
import type { ReplayActs, TargetOf } from "./actions";
import { replayHref } from "./words";

const ReplayDialog = dynamic(() => import("./replay-dialog"), { ssr: false });

const PRODUCTION = "";

export interface ReplayCardProps {
  readonly branches: readonly { readonly id: string; readonly name: string }[];
  readonly acts: ReplayActs;
}

/** After a whole database was brought back: looks for the erased in it, then deletes them again. */
export function ReplayCard({ branches, acts }: ReplayCardProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState(PRODUCTION);
  const [seen, setSeen] = useState<ReplayPreview | null>(null);
  const [likely, setLikely] = useState(false);
  const [asking, setAsking] = useState<{ reason: string } | null>(null);
  // After a detour to the identity's page what was looked at is gone: the next look opens the dialog again.
  const prove = useProof("replay erasures", (reason) => setAsking({ reason }));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const target: TargetOf =
    chosen === PRODUCTION ? { kind: "production" } : { kind: "branch", branchId: chosen };
  const look = () =>
    start(async () => {
      setFailure(null);
      setSeen(null);
      const outcome = await acts.preview({ target }).catch(failureOf);
      if (outcome.ok) setSeen(outcome.value);
      else setFailure(outcome);
    });
  const act = async (confirmation: string, reason: string): Promise<string | null> => {
    const outcome = await acts.start({ target, confirmation, reason, includeLikely: likely });
    if (!outcome.ok) return prove(outcome, reason) ? null : `${outcome.message} ${outcome.hint}`;
    router.push(replayHref(outcome.value.id));
    return null;
  };
  const toDelete = seen === null ? 0 : seen.certain + (likely ? seen.likely : 0);
  return (
    <Card aria-labelledby="replay">
      <CardHeader id="replay" title="After a whole-database restore" />
      <CardBody className="grid gap-3.5">
        <p className="text-ink-2">
          A database that was brought back holds again whoever was erased since. Look for them, then delete
          them again, one transaction for each person.
        </p>
        <Field label="Database">
          {(ids) => (
            <Select
              {...ids}
              value={chosen}
              disabled={busy}
              onChange={(event) => {
                setChosen(event.target.value);
                setSeen(null);
                setLikely(false);
              }}
            >
              <option value={PRODUCTION}>production</option>
              {branches.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {failure === null ? null : <FailureState failure={failure} />}
        <div role="status" className="grid gap-2 empty:hidden">
          {seen === null ? null : (
            <p className={toDelete > 0 ? "text-changed" : "text-ok"}>{seenWords(seen)}</p>
          )}
          {seen === null || seen.likely === 0 ? null : (
            <label htmlFor="likely" className="flex items-baseline gap-2 text-ink-2">
              <Checkbox id="likely" checked={likely} onChange={(event) => setLikely(event.target.checked)} />
              Also those of whom only the address fits: they may be another account of the past
            </label>
          )}
        </div>
      </CardBody>
      <CardBar note={seen === null ? "Looking only reads." : undefined}>
        <Button onClick={look} busy={busy}>
          Look for the erased
        </Button>
        {toDelete === 0 ? null : (
          <Button variant="danger" onClick={() => setAsking({ reason: "" })} disabled={busy}>
            Delete {plural(toDelete, "person", "people")} again
          </Button>
        )}
      </CardBar>
      {asking !== null && seen !== null ? (
        <ReplayDialog
          name={seen.target.name}
          people={toDelete}
          typed={asking.reason}
          act={act}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </Card>
  );
}

function seenWords({ target, people, certain, likely }: ReplayPreview): string {
  const looked = `${plural(people, "person", "people")} looked at in “${target.name}”`;
  if (certain + likely === 0) return `${looked}: nobody of the list is there.`;
  const doubt = likely === 0 ? "" : `, ${likely} more may be`;
  return `${looked}: ${certain} of them asked to be deleted${doubt}.`;
}

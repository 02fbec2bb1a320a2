"use client";
import dynamic from "next/dynamic";
import { useId, useState, useTransition } from "react";
import type { CreateBranch } from "@/components/branches/actions";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Card, CardBar, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import type { Failure } from "@/lib/recovery/errors";
import type { HistoryWindow } from "@/lib/recovery/history/moment";
import { CreateForm, SHORTEST_PURPOSE } from "./create-form";
import type { Mark } from "./marks";
import { MomentNote } from "./moment-note";
import { MomentPicker } from "./moment-picker";
import { sentText, useMoment } from "./use-moment";

// What shows a branch that was made is loaded when one is.
const Creation = dynamic(() => import("./creation"), { ssr: false });
const MadeTables = dynamic(() => import("./made-tables"), { ssr: false });
const CompareHere = dynamic(() => import("./compare-here"), { ssr: false });

export interface ChooserProps {
  window: HistoryWindow;
  readAt: string;
  marks: readonly Mark[];
  /** The moment to begin with, as typed in the address. */
  initial: string;
  /** The person for whom the branch is made, when a person's page led here. */
  person: { key: string } | null;
  mayCreate: boolean;
  create: CreateBranch;
}

/** Choose a moment, make a recovery branch of it, watch it come, and see that it answers. */
export function Chooser({ window, readAt, marks, initial, person, mayCreate, create }: ChooserProps) {
  const formId = useId();
  const moment = useMoment(window, readAt, initial);
  const [purpose, setPurpose] = useState("");
  const [hours, setHours] = useState(24);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [made, setMade] = useState<{ id: string; at: string | null } | null>(null);
  const [busy, start] = useTransition();

  const submit = (text: string) => {
    const short =
      text.length < SHORTEST_PURPOSE ? "Say in three letters or more what the branch is for." : null;
    setProblem(short);
    const { reading } = moment;
    if (short !== null || !reading.ok || busy) return;
    start(async () => {
      const outcome = await create({ at: sentText(reading.value), purpose: text, expiresInHours: hours });
      setFailure(outcome.ok ? null : outcome);
      if (!outcome.ok) return;
      const { id, point } = outcome.value;
      setMade({ id, at: point?.kind === "timestamp" ? point.at : null });
      setPurpose("");
    });
  };

  return (
    <>
      <Card aria-label="Timeline">
        <MomentPicker moment={moment} marks={marks} />
        {failure === null ? null : (
          <div className="px-4 pb-3.5">
            <FailureState failure={failure} />
          </div>
        )}
        <CardBar note={<MomentNote moment={moment} />}>
          {made === null ? null : <CompareHere branchId={made.id} person={person} />}
          {mayCreate ? (
            <Button
              variant={made === null ? "primary" : "secondary"}
              type="submit"
              form={formId}
              busy={busy}
              disabled={!moment.reading.ok}
            >
              Create recovery branch
            </Button>
          ) : null}
        </CardBar>
      </Card>
      <div className="mt-4 grid gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
        <Then made={made} />
        <div className={cn("grid content-start gap-4", made !== null && "max-lg:order-first")}>
          {made === null ? null : <Creation key={made.id} branchId={made.id} />}
          <Card aria-label="New recovery branch">
            <CardHeader title={made === null ? "New recovery branch" : "Another recovery branch"} />
            {mayCreate ? (
              <CardBody>
                <CreateForm
                  formId={formId}
                  hours={hours}
                  onHours={setHours}
                  onSubmit={submit}
                  purpose={purpose}
                  onPurpose={setPurpose}
                  problem={problem}
                />
              </CardBody>
            ) : (
              <EmptyState title="Your role looks, it does not create">
                Somebody with the role support or admin can create a recovery branch of this moment. Send them
                the address of this page: it names the moment.
              </EmptyState>
            )}
          </Card>
        </div>
      </div>
    </>
  );
}

function Then({ made }: { made: { id: string; at: string | null } | null }) {
  return (
    <Card aria-label="Tables, then and now">
      <CardHeader
        title="Tables, then and now"
        aside={made === null ? <Chip>after the branch is ready</Chip> : null}
      />
      {made === null ? (
        <EmptyState title="Nothing to count yet">
          Choose a moment and create a recovery branch of it. Then every table stands here with its rows at
          that moment and now, so that you see at once whether the moment lies before the loss.
        </EmptyState>
      ) : (
        <MadeTables branchId={made.id} at={made.at} />
      )}
    </Card>
  );
}

"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { Alert } from "@/lib/recovery/alerts/alert";
import type { SnoozeAlert, WakeAlert } from "./actions";

const ReasonDialog = dynamic(() => import("@/components/reason-dialog"), { ssr: false });

const SPANS: readonly { hours: number; label: string }[] = [
  { hours: 1, label: "1 hour" },
  { hours: 8, label: "8 hours" },
  { hours: 24, label: "24 hours" },
  { hours: 72, label: "3 days" },
  { hours: 168, label: "7 days" },
];

/** Silences an alert for a while, with a reason. */
export function SnoozeButton({ alert, snooze }: { alert: Alert; snooze: SnoozeAlert }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [hours, setHours] = useState(8);
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-label={`Silence: ${alert.title}`}>
        Silence
      </Button>
      {open ? (
        <ReasonDialog
          title={`Silence “${alert.title}”`}
          description="It stays on this list and tells nobody until the time is over. Other alerts are not silenced."
          label="Why may it wait?"
          confirmLabel="Silence"
          act={(reason) => snooze({ alertId: alert.id, hours, reason })}
          onDone={() => {
            toast.success("The alert is silenced");
            router.refresh();
          }}
          onClose={() => setOpen(false)}
        >
          <Field label="For">
            {(ids) => (
              <Select {...ids} value={hours} onChange={(event) => setHours(Number(event.target.value))}>
                {SPANS.map((span) => (
                  <option key={span.hours} value={span.hours}>
                    {span.label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </ReasonDialog>
      ) : null}
    </>
  );
}

/** Lets a silenced alert speak again. */
export function WakeButton({ alert, wake }: { alert: Alert; wake: WakeAlert }) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const submit = () =>
    start(async () => {
      const outcome = await wake({ alertId: alert.id });
      if (outcome.ok) toast.success("The alert speaks again");
      else toast.error(outcome.message, { description: outcome.hint });
      router.refresh();
    });
  return (
    <Button busy={busy} onClick={submit} aria-label={`End the silence: ${alert.title}`}>
      End silence
    </Button>
  );
}

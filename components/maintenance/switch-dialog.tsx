"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import TypedDialog from "@/components/typed-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { CONFIRM_OFF, CONFIRM_ON } from "@/lib/recovery/maintenance/confirm";
import type { SetMaintenance } from "./actions";

export interface SwitchDialogProps {
  /** What visitors call the app. */
  app: string;
  /** Where the switch goes. */
  on: boolean;
  set: SetMaintenance;
  onClose: () => void;
}

const wordsOf = (app: string) => ({
  on: {
    title: "Turn maintenance mode on?",
    text: `Within seconds visitors of ${app} meet its maintenance page, and nothing that they do is written. The database, the deployment and this console are not touched.`,
    confirm: "Turn visitors away",
    done: "Maintenance mode is on",
    detail: "Visitors meet the maintenance page within seconds.",
  },
  off: {
    title: "Let visitors in again?",
    text: `Within seconds ${app} serves its visitors, and what they write goes to the database that it is deployed with. Look at its health first.`,
    confirm: "Let visitors in",
    done: "Maintenance mode has ended",
    detail: `Visitors meet ${app} again within seconds.`,
  },
});

/** Asks why, what visitors may be told, and for the typed words. */
export default function SwitchDialog({ app, on, set, onClose }: SwitchDialogProps) {
  const router = useRouter();
  const [message, setMessage] = useState("");
  const words = wordsOf(app)[on ? "on" : "off"];
  return (
    <TypedDialog
      title={words.title}
      expected={on ? CONFIRM_ON : CONFIRM_OFF}
      expectedWhat="these words"
      confirmLabel={words.confirm}
      tone={on ? "danger" : "primary"}
      reason=""
      hint="Stands in the audit log and above every page of this console."
      more={on ? <ForVisitors app={app} value={message} onChange={setMessage} /> : null}
      act={async (confirmation, reason) => {
        const outcome = await set({ on, reason, message, confirmation });
        if (!outcome.ok) return `${outcome.message} ${outcome.hint}`;
        toast.success(words.done, { description: words.detail });
        router.refresh();
        return null;
      }}
      onClose={onClose}
    >
      <p>{words.text}</p>
    </TypedDialog>
  );
}

interface ForVisitorsProps {
  app: string;
  value: string;
  onChange: (text: string) => void;
}

function ForVisitors({ app, value, onChange }: ForVisitorsProps) {
  return (
    <Field
      label="For visitors (optional)"
      hint={`Stands on the maintenance page, instead of ${app}'s own words.`}
    >
      {(ids) => (
        <Input
          {...ids}
          maxLength={300}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

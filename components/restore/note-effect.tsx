"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { Outcome } from "@/lib/recovery/errors";
import type { EffectState, EffectView } from "@/lib/recovery/restore/effects";

const ReasonDialog = dynamic(() => import("@/components/reason-dialog"), { ssr: false });

export type NoteEffect = (input: {
  restoreId: string;
  effectId: string;
  state: EffectState;
  note: string;
}) => Promise<Outcome<unknown>>;

const CHOICES: readonly { state: EffectState; label: string }[] = [
  { state: "done", label: "Done" },
  { state: "not_needed", label: "Not needed" },
  { state: "open", label: "Still open" },
];

/** Notes what became of one thing outside of Postgres. */
export function NoteEffectButton({
  restoreId,
  effect,
  note,
}: {
  restoreId: string;
  effect: Pick<EffectView, "id" | "title" | "hint">;
  note: NoteEffect;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<EffectState>("done");
  return (
    <div>
      <Button size="sm" onClick={() => setOpen(true)} aria-label={`Note on ${effect.title}`}>
        Note
      </Button>
      {open ? (
        <ReasonDialog
          title={`${effect.title}: what became of it?`}
          description={effect.hint}
          label="What was done, or why not?"
          confirmLabel="Save note"
          act={(text) => note({ restoreId, effectId: effect.id, state, note: text })}
          onDone={() => {
            toast.success("The note is saved");
            router.refresh();
          }}
          onClose={() => setOpen(false)}
        >
          <Field label="It is">
            {(ids) => (
              <Select
                {...ids}
                value={state}
                onChange={({ target }) =>
                  setState(CHOICES.find((choice) => choice.state === target.value)?.state ?? "open")
                }
              >
                {CHOICES.map((choice) => (
                  <option key={choice.state} value={choice.state}>
                    {choice.label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </ReasonDialog>
      ) : null}
    </div>
  );
}

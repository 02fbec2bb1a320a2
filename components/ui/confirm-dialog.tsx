"use client";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen to what, and what will stay as it is. */
  children: ReactNode;
  /** What must be typed, letter by letter (case and outer spaces are forgiven). */
  expected: string;
  /** What the expected text is, e.g. `the branch's name`. */
  expectedWhat: string;
  /** The verb of the act, e.g. `Delete branch`. */
  confirmLabel: string;
  tone?: "danger" | "primary";
  /** What stands in the field at first: typed by the same person before a detour. */
  typed?: string;
  /** Acts with the text as typed; resolves to null when done (the dialog closes), or to a message that is shown. */
  onConfirm: (typed: string) => Promise<string | null>;
}

const same = (typed: string, expected: string) =>
  typed.trim().toLowerCase() === expected.trim().toLowerCase();

/** The act may have been done all the same: its answer was lost on the way. */
function noAnswer(error: unknown): string {
  console.error(error);
  return "No answer came, so it is not known here whether it was done. Reload the page: it says what is true now.";
}

/** Danger behind a typed name. The server checks the typed text again: this dialog only helps the hand. */
export function ConfirmDialog({
  expected,
  expectedWhat,
  confirmLabel,
  tone = "danger",
  onConfirm,
  children,
  onOpenChange,
  typed: before = "",
  ...dialog
}: ConfirmDialogProps) {
  const [typed, setTyped] = useState(before);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const close = (open: boolean) => {
    // While the act runs its result must be seen.
    if (busy) return;
    setTyped("");
    setProblem(null);
    onOpenChange(open);
  };
  const submit = () =>
    start(async () => {
      setProblem(null);
      const message = await onConfirm(typed).catch(noAnswer);
      if (message !== null) return setProblem(message);
      setTyped("");
      onOpenChange(false);
    });
  return (
    <Dialog {...dialog} onOpenChange={close}>
      <form
        className="grid gap-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && same(typed, expected)) submit();
        }}
      >
        <div className="grid gap-2 text-ink-2">{children}</div>
        <Field
          label={`Type ${expectedWhat} to confirm`}
          hint={<span className="font-mono select-all [overflow-wrap:anywhere]">{expected}</span>}
          error={problem}
        >
          {(ids) => (
            <Input
              {...ids}
              mono
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => close(false)} disabled={busy}>
            Cancel
          </Button>
          <Button type="submit" variant={tone} busy={busy} disabled={!same(typed, expected)}>
            {confirmLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

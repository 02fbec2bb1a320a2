"use client";
import TypedDialog from "@/components/typed-dialog";
import { plural } from "@/lib/format/number";

export interface ReplayDialogProps {
  readonly name: string;
  readonly people: number;
  /** The reason as it stood there before a detour. */
  readonly typed: string;
  readonly act: (confirmation: string, reason: string) => Promise<string | null>;
  readonly onClose: () => void;
}

/** Deleting where people live: behind the typed name of the database, with a reason. */
export default function ReplayDialog({ name, people, typed, act, onClose }: ReplayDialogProps) {
  const some = plural(people, "person", "people");
  return (
    <TypedDialog
      title={`Delete ${some} again`}
      expected={name}
      expectedWhat="the name of the database's branch"
      confirmLabel={`Delete ${some} again`}
      reason={typed}
      act={act}
      onClose={onClose}
    >
      <p>
        Everything of {some} goes from “{name}”, each in a transaction of their own. There is no undo. Rows of
        others stay; each deletion leaves a receipt.
      </p>
    </TypedDialog>
  );
}

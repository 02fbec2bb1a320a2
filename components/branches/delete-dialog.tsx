"use client";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { RecoveryBranch } from "@/lib/recovery/branches/branch";
import type { DeleteBranch } from "./actions";

export interface DeleteDialogProps {
  branch: RecoveryBranch;
  remove: DeleteBranch;
  /** True on the branch's own page, which is gone afterwards. */
  leave: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Deletes a recovery branch once its name was typed. */
export default function DeleteDialog({ branch, remove, leave, onOpenChange }: DeleteDialogProps) {
  const router = useRouter();
  return (
    <ConfirmDialog
      open
      onOpenChange={onOpenChange}
      title={`Delete ${branch.name}?`}
      expected={branch.name}
      expectedWhat="the branch's name"
      confirmLabel="Delete branch"
      onConfirm={async (typed) => {
        const outcome = await remove({ branchId: branch.id, confirmation: typed });
        if (!outcome.ok) return `${outcome.message} ${outcome.hint}`;
        toast.success(`${branch.name} was deleted`, { description: "Production was not touched." });
        if (leave) router.push("/branches");
        return null;
      }}
    >
      <p>
        The branch and its connection end at once. Production and every other branch stay as they are. Its
        moment can be branched again while it lies inside the history window.
      </p>
    </ConfirmDialog>
  );
}

"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { BackupActs } from "./actions";

const ReasonDialog = dynamic(() => import("@/components/reason-dialog"), { ssr: false });

export interface PinButtonProps {
  backupId: string;
  pinned: boolean;
  acts: Pick<BackupActs, "pin" | "unpin">;
}

/** Keeps a backup whatever retention says, or gives it back. */
export function PinButton({ backupId, pinned, acts }: PinButtonProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{pinned ? "Unpin" : "Pin"}</Button>
      {open ? (
        <ReasonDialog
          title={pinned ? "Give this backup back to retention" : "Keep this backup"}
          description={
            pinned
              ? "From then on it goes when its place is taken by newer ones."
              : "No retention removes it until somebody unpins it. A bucket's own lock or lifecycle rule may still."
          }
          label={pinned ? "Why is it not needed any more?" : "Why must it stay?"}
          confirmLabel={pinned ? "Unpin" : "Pin"}
          act={(reason) => (pinned ? acts.unpin : acts.pin)({ backupId, reason })}
          onDone={() => {
            toast.success(pinned ? "The backup is unpinned" : "The backup is pinned");
            router.refresh();
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { DownloadBackup } from "./actions";

const ReasonDialog = dynamic(() => import("@/components/reason-dialog"), { ssr: false });

export interface DownloadButtonProps {
  backupId: string;
  destination: string;
  download: DownloadBackup;
}

/** Asks for a reason, then lets the browser fetch the object straight from the bucket. */
export function DownloadButton({ backupId, destination, download }: DownloadButtonProps) {
  const [open, setOpen] = useState(false);
  const act = async (reason: string) => {
    const outcome = await download({ backupId, destination, reason });
    if (outcome.ok) window.location.assign(outcome.value.url);
    return outcome;
  };
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)} aria-label={`Download from ${destination}`}>
        Download
      </Button>
      {open ? (
        <ReasonDialog
          title={`Download ${backupId}`}
          description="The file is as it lies in the bucket. To open it you need an age identity; docs/restore-without-rekindle.md shows how."
          label="Why do you need it?"
          confirmLabel="Download"
          act={act}
          onDone={() => toast.success("The download has begun")}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

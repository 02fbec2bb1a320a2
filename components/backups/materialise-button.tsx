"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { MaterialiseBackup } from "./actions";

const MaterialiseDialog = dynamic(() => import("./materialise-dialog"), { ssr: false });

/** Opens the way back from a backup. */
export function MaterialiseButton({
  backupId,
  takenAt,
  materialise,
}: {
  backupId: string;
  takenAt: string;
  materialise: MaterialiseBackup;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Restore from this
      </Button>
      {open ? (
        <MaterialiseDialog
          backupId={backupId}
          takenAt={takenAt}
          materialise={materialise}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

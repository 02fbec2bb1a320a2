"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { RecoveryBranch } from "@/lib/recovery/branches/branch";
import type { BranchActs } from "./actions";
import type { BranchRights } from "./words";

const ExtendDialog = dynamic(() => import("./extend-dialog"), { ssr: false });
const DeleteDialog = dynamic(() => import("./delete-dialog"), { ssr: false });
const RevealDialog = dynamic(() => import("./reveal-dialog"), { ssr: false });

export interface BranchActionsProps {
  branch: RecoveryBranch;
  rights: BranchRights;
  acts: BranchActs;
  /** On the branch's own page: also the connection string, and away from here after deletion. */
  onPage?: boolean;
}

/** Extend, delete and, on its page, reveal the connection string. Only for branches that Rekindle made. */
export function BranchActions({ branch, rights, acts, onPage = false }: BranchActionsProps) {
  const [open, setOpen] = useState<"extend" | "delete" | "reveal" | null>(null);
  if (!branch.managed || branch.state === "deleting") return null;
  const size = onPage ? "md" : "sm";
  const onOpenChange = (now: boolean) => {
    if (!now) setOpen(null);
  };
  return (
    <>
      {onPage && rights.reveal && branch.state === "ready" ? (
        <Button size={size} onClick={() => setOpen("reveal")}>
          Connection string
        </Button>
      ) : null}
      {rights.extend && branch.state !== "failed" ? (
        <Button
          size={size}
          onClick={() => setOpen("extend")}
          aria-label={onPage ? undefined : `Extend ${branch.name}`}
        >
          Extend
        </Button>
      ) : null}
      {rights.remove ? (
        <Button
          size={size}
          variant="quiet"
          onClick={() => setOpen("delete")}
          aria-label={onPage ? undefined : `Delete ${branch.name}`}
        >
          Delete
        </Button>
      ) : null}
      {open === "extend" ? (
        <ExtendDialog branch={branch} extend={acts.extend} onOpenChange={onOpenChange} />
      ) : null}
      {open === "delete" ? (
        <DeleteDialog branch={branch} remove={acts.remove} leave={onPage} onOpenChange={onOpenChange} />
      ) : null}
      {open === "reveal" ? (
        <RevealDialog branch={branch} reveal={acts.reveal} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}

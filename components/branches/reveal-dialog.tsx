"use client";
import { useState } from "react";
import ReasonDialog from "@/components/reason-dialog";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { RecoveryBranch } from "@/lib/recovery/branches/branch";
import type { RevealConnection } from "./actions";

export interface RevealDialogProps {
  branch: RecoveryBranch;
  reveal: RevealConnection;
  onClose: () => void;
}

/** The connection string, for a reason. It lives in this dialog only: closing it forgets it. */
export default function RevealDialog({ branch, reveal, onClose }: RevealDialogProps) {
  const [uri, setUri] = useState<string | null>(null);
  return (
    <ReasonDialog
      title={`Connection string of ${branch.name}`}
      description="It opens a copy of everybody's data at that moment. Your reason goes into the audit log."
      label="Reason"
      hint="E.g. “ticket 4711: check the row counts by hand”."
      confirmLabel="Reveal"
      act={async (reason) => {
        const outcome = await reveal({ branchId: branch.id, reason });
        if (outcome.ok) setUri(outcome.value.uri);
        return outcome;
      }}
      answer={uri === null ? null : <Revealed uri={uri} onHide={onClose} />}
      onClose={onClose}
    />
  );
}

function Revealed({ uri, onHide }: { uri: string; onHide: () => void }) {
  return (
    <div className="grid gap-3">
      <code className="block max-h-40 overflow-auto rounded-control border border-line bg-sunken p-2.5 text-xs [overflow-wrap:anywhere] select-all">
        {uri}
      </code>
      <p className="text-ink-2">It is hidden again when you close this. It ends with the branch.</p>
      <div className="flex justify-end gap-2">
        <Button onClick={onHide}>Hide</Button>
        <CopyButton text={uri} what="connection string" label="Copy" />
      </div>
    </div>
  );
}

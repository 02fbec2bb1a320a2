"use client";
"use no memo";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { AuditEntry } from "@/lib/recovery/audit/entry";

const EntrySheet = dynamic(() => import("./entry-sheet"), { ssr: false });

/** An entry's action, which opens the entry in full. It covers its row, so that a click anywhere does the same. */
export function EntryButton({ entry }: { entry: AuditEntry }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="font-mono text-xs after:absolute after:inset-0 hover:underline"
      >
        {entry.action}
      </button>
      {open ? <EntrySheet entry={entry} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

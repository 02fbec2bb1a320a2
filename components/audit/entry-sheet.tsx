"use client";
import type { ReactNode } from "react";
import { DefinitionList } from "@/components/ui/definition-list";
import { Sheet } from "@/components/ui/dialog";
import { MonoId } from "@/components/ui/mono-id";
import { Time } from "@/components/ui/time";
import type { AuditEntry } from "@/lib/recovery/audit/entry";
import { ResultChip } from "./result-chip";

/** One entry in full, with the hashes that tie it to its neighbours. */
export default function EntrySheet({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Entry ${entry.sequence}: ${entry.action}`}
    >
      <div className="-mx-4 -my-3.5">
        <DefinitionList
          items={[
            { name: "When", value: <Time at={entry.at} layout="stacked" /> },
            { name: "Who", value: <Who entry={entry} /> },
            { name: "Target", value: <MonoId value={entry.target} what="target" /> },
            { name: "State", value: <ResultChip entry={entry} /> },
            { name: "Reason", value: entry.reason ?? "–" },
            ...Object.entries(entry.details).map(([name, value]) => ({ name, value: detail(value) })),
            { name: "Act", value: <MonoId value={entry.correlation} what="correlation id" /> },
            { name: "Hash", value: <MonoId value={entry.hash} what="hash" short /> },
            { name: "Follows", value: <MonoId value={entry.previousHash} what="previous hash" short /> },
          ]}
        />
      </div>
    </Sheet>
  );
}

function Who({ entry }: { entry: AuditEntry }) {
  return (
    <span className="grid gap-0.5">
      {entry.actorName}
      <span className="font-mono text-xs text-ink-3">{entry.actor}</span>
    </span>
  );
}

function detail(value: AuditEntry["details"][string]): ReactNode {
  return value === null ? "–" : <span className="font-mono text-xs">{String(value)}</span>;
}

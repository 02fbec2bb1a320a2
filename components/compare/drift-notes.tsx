import { Chip } from "@/components/ui/chip";
import { plural } from "@/lib/format/number";
import type { DriftNote } from "@/lib/recovery/compare/comparison";
import { tableName } from "./names";

const WORDS: Readonly<Record<DriftNote["kind"], string>> = {
  table_added: "table added",
  table_dropped: "table dropped",
  table_renamed: "table renamed",
  column_added: "column added",
  column_dropped: "column dropped",
  column_renamed: "column renamed",
  column_retyped: "column retyped",
  no_primary_key: "no primary key",
  unindexed_link: "no index",
  key_changed: "key changed",
};

/** How the schema itself changed between the two moments: what was not compared, and why. */
export function DriftNotes({ drift }: { drift: readonly DriftNote[] }) {
  if (drift.length === 0) return null;
  return (
    <details className="mb-3 rounded-card border border-line bg-panel">
      <summary className="px-4 py-2.5">
        <span className="font-medium">The schema differs in {plural(drift.length, "place")}</span>
        <span className="text-ink-2"> · what that means for this comparison</span>
      </summary>
      <ul className="border-t border-line">
        {drift.map((note) => (
          <li
            key={`${note.table}.${note.column ?? ""}.${note.kind}`}
            className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-line px-4 py-2 last:border-b-0"
          >
            <Chip tone="changed">{WORDS[note.kind]}</Chip>
            <span className="font-mono text-xs">
              {tableName(note.table)}
              {note.column === null ? "" : `.${note.column}`}
            </span>
            <span className="text-ink-2">{note.message}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

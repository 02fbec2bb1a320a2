import { Chip, type ChipTone } from "@/components/ui/chip";
import type { AuditEntry } from "@/lib/recovery/audit/entry";

const RESULTS: Readonly<
  Record<NonNullable<AuditEntry["result"]>, { readonly word: string; readonly tone: ChipTone }>
> = {
  ok: { word: "done", tone: "ok" },
  refused: { word: "refused", tone: "changed" },
  failed: { word: "failed", tone: "missing" },
};

/** Where in an act this entry stands: its intent, its outcome, or a thing that happened by itself. */
export function ResultChip({ entry }: { entry: Pick<AuditEntry, "phase" | "result"> }) {
  if (entry.result === null) return <Chip>{entry.phase}</Chip>;
  const { word, tone } = RESULTS[entry.result];
  return <Chip tone={tone}>{word}</Chip>;
}

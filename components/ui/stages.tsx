import { formatDuration } from "@/lib/format/duration";
import { cn } from "./cn";

export type StageState = "done" | "failed" | "running" | "open";

export interface Stage {
  readonly name: string;
  readonly state: StageState;
  /** How long it took, or takes so far; absent before it begins. */
  readonly ms?: number | undefined;
}

const SIGNS: Readonly<Record<StageState, string>> = { done: "✓", failed: "✕", running: "…", open: "·" };
const TONES: Readonly<Record<StageState, string>> = {
  done: "text-ok",
  failed: "text-missing",
  running: "text-changed",
  open: "text-ink-3",
};

/** Stage after stage of something long, each with its time; told aloud as it goes on. */
export function Stages({ label, stages }: { label: string; stages: readonly Stage[] }) {
  return (
    <ol aria-label={label} aria-live="polite">
      {stages.map(({ name, state, ms }) => (
        <li key={name} className="flex items-baseline gap-2 py-0.5">
          <span aria-hidden="true" className={cn("w-4 text-center", TONES[state])}>
            {SIGNS[state]}
          </span>
          <span className={cn("flex-1", state === "open" && "text-ink-3")}>
            {name}
            <span className="sr-only">, {state}</span>
          </span>
          <span className="text-xs whitespace-nowrap text-ink-2">
            {ms === undefined ? null : formatDuration(ms)}
          </span>
        </li>
      ))}
    </ol>
  );
}

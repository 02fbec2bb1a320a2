"use client";
import { Time } from "@/components/ui/time";
import type { BranchChoice } from "./branch-choice";
import { PointTime } from "./point-time";

export interface BranchRadioProps {
  readonly choices: readonly BranchChoice[];
  readonly value: string | null;
  readonly disabled: boolean;
  onChange(id: string): void;
}

/** One moment of several, as the platform's own radio buttons: arrow keys choose. */
export function BranchRadio({ choices, value, disabled, onChange }: BranchRadioProps) {
  return (
    <fieldset disabled={disabled}>
      <legend className="sr-only">Moment to compare with</legend>
      {choices.map((choice) => (
        <label
          key={choice.id}
          className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-3 border-b border-line px-4 py-2.5 last:border-b-0 hover:bg-sunken has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="moment"
            value={choice.id}
            checked={choice.id === value}
            onChange={() => onChange(choice.id)}
            className="mt-[3px] size-3.5 accent-accent focus-visible:outline-none"
          />
          <span className="grid min-w-0 gap-0.5">
            <PointTime point={choice.point} fallback={choice.createdAt} />
            <span className="text-xs text-ink-2 [overflow-wrap:anywhere]">
              <span className="font-mono">{choice.name}</span>
              {choice.purpose === null ? null : ` · ${choice.purpose}`}
              {choice.expiresAt === null ? null : (
                <>
                  {" · expires "}
                  <Time at={choice.expiresAt} layout="age" />
                </>
              )}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

import { Chip, type ChipTone } from "./chip";

const TONES = {
  missing: "missing",
  changed: "changed",
  added: "added",
  unchanged: "neutral",
} as const satisfies Record<string, ChipTone>;

export type RowStateWord = keyof typeof TONES;

/** One of the four row states with its word, and a count when there is one: `37 missing`. */
export function StateChip({ state, count, note }: { state: RowStateWord; count?: number; note?: string }) {
  return (
    <Chip tone={TONES[state]}>
      {count === undefined ? state : `${count.toLocaleString("en-US")} ${state}`}
      {note === undefined ? null : `, ${note}`}
    </Chip>
  );
}

/** The tone of a row state, for filters and counts that draw themselves. */
export function stateTone(state: RowStateWord): ChipTone {
  return TONES[state];
}

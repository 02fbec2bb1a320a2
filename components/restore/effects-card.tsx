import { Card, CardHeader } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { type EffectCheck, type EffectView, isOpen } from "@/lib/recovery/restore/effects";
import { type NoteEffect, NoteEffectButton } from "./note-effect";

export interface EffectsCardProps {
  restoreId: string;
  effects: readonly EffectView[];
  /** Null for those who may not note anything. */
  note: NoteEffect | null;
}

/** What lies outside of Postgres: a restore brings back rows, not accounts, files or subscriptions. */
export function EffectsCard({ restoreId, effects, note }: EffectsCardProps) {
  if (effects.length === 0) return null;
  const open = effects.filter(isOpen).length;
  return (
    <Card aria-labelledby="effects">
      <CardHeader
        id="effects"
        title="Outside of Postgres"
        aside={
          <Chip tone={open === 0 ? "ok" : "changed"}>{open === 0 ? "all seen to" : `${open} open`}</Chip>
        }
      />
      <ul className="divide-y divide-line">
        {effects.map((effect) => (
          <li key={effect.id} className="grid gap-1 px-4 py-3">
            <div className="flex items-baseline justify-between gap-2">
              <h3 className="font-medium">{effect.title}</h3>
              <StateChip effect={effect} />
            </div>
            {effect.check === null ? null : (
              <p className="[overflow-wrap:anywhere]">{checkWords(effect.check)}</p>
            )}
            {isOpen(effect) ? <p className="text-xs text-ink-3">{effect.hint}</p> : null}
            {effect.note === null ? null : (
              <p className="text-xs text-ink-2 [overflow-wrap:anywhere]">
                {effect.note.note} <span className="text-ink-3">{effect.note.byName}, </span>
                <Time at={effect.note.at} layout="age" />
              </p>
            )}
            {note === null ? null : <NoteEffectButton restoreId={restoreId} effect={effect} note={note} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The card while production and the provider are asked. */
export function EffectsSkeleton() {
  return (
    <Card aria-hidden="true">
      <CardHeader id="effects-loading" title="Outside of Postgres" />
      <Skeleton className="m-4 h-64" />
    </Card>
  );
}

const STATES: Readonly<Record<"open" | "done" | "not_needed", { word: string; tone: ChipTone }>> = {
  open: { word: "open", tone: "changed" },
  done: { word: "done", tone: "ok" },
  not_needed: { word: "not needed", tone: "neutral" },
};

function StateChip({ effect: { note, check } }: { effect: EffectView }) {
  if (note !== null) return <Chip tone={STATES[note.state].tone}>{STATES[note.state].word}</Chip>;
  if (check?.state === "exists") return <Chip tone="ok">is there</Chip>;
  if (check?.state === "missing") return <Chip tone="missing">missing</Chip>;
  return <Chip tone="changed">open</Chip>;
}

function checkWords({ state, account }: EffectCheck): string {
  if (account === null) return "The person's row could not be read, so nobody was asked about the account.";
  switch (state) {
    case "exists":
      return `The account ${account} is there.`;
    case "missing":
      return `There is no account ${account}: it was deleted and does not come back with the row.`;
    case "unknown":
      return `Whether the account ${account} is there could not be asked.`;
  }
}

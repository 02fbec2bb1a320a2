"use client";
import { useState, useTransition } from "react";
import { FailureState } from "@/components/failure-state";
import { Chip } from "@/components/ui/chip";
import { SegmentedFilter } from "@/components/ui/segmented-filter";
import type { Failure } from "@/lib/recovery/errors";
import type { PlacedItem } from "@/lib/recovery/incidents/items";
import type { IncidentTools } from "./tools";

const CHOICES = [
  { value: "done", label: "Done" },
  { value: "not_needed", label: "Not needed" },
] as const;

/** What is gone through one by one; everybody who is in sees the same ticks. */
export default function Checklist({
  stepId,
  mayTick,
  ...tools
}: IncidentTools & { stepId: string; mayTick: boolean }) {
  const items = tools.view.items[stepId] ?? [];
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  if (items.length === 0) return null;
  const tick = (item: PlacedItem, state: PlacedItem["state"]) =>
    start(async () => {
      const input = { incidentId: tools.view.id, stepId, itemId: item.id, state, note: "" };
      const outcome = await tools.acts.check(input);
      setFailure(outcome.ok ? null : outcome);
      if (outcome.ok) tools.take(outcome.value);
    });
  return (
    <div className="grid gap-2">
      <ul aria-label="Checklist" aria-busy={busy} className="rounded-card border border-line-strong">
        {items.map((item) => (
          <li
            key={item.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5 border-b border-line px-3 py-2 last:border-b-0"
          >
            <span className={item.state === "open" ? "font-medium" : "text-ink-2"}>{item.label}</span>
            {mayTick ? (
              <SegmentedFilter
                label={item.label}
                items={CHOICES}
                value={CHOICES.map(({ value }) => value).filter((value) => value === item.state)}
                single
                onChange={([state]) =>
                  tick(item, state === undefined || state === item.state ? "open" : state)
                }
              />
            ) : (
              <Chip tone={item.state === "open" ? "changed" : "ok"}>{item.state.replace("_", " ")}</Chip>
            )}
          </li>
        ))}
      </ul>
      {failure === null ? null : <FailureState failure={failure} />}
    </div>
  );
}

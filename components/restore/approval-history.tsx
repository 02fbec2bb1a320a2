import { Time } from "@/components/ui/time";
import type { ApprovalEvent } from "@/lib/recovery/restore/approval";

const DID: Readonly<Record<ApprovalEvent["kind"], string>> = {
  requested: "asked for approval",
  approved: "approved",
  rejected: "rejected",
  withdrawn: "withdrew",
  expired: "let go of it",
};

/** What happened to the requests of this plan, newest first. */
export function ApprovalHistory({ events }: { events: readonly ApprovalEvent[] }) {
  return (
    <ol aria-label="History of the approval" className="grid gap-2 border-t border-line pt-3">
      {events.toReversed().map((event) => (
        <li key={`${event.kind} ${event.at}`} className="grid gap-0.5">
          <span className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span>
              <span className="font-medium">{event.byName}</span> {DID[event.kind]}
            </span>
            <Time at={event.at} layout="age" className="text-ink-3" />
          </span>
          {event.text === null ? null : (
            <span className="text-ink-2 [overflow-wrap:anywhere]">{event.text}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

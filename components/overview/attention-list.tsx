import type { Route } from "next";
import { Button } from "@/components/ui/button";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { Attention } from "@/lib/recovery/alerts/attention";

const TONES: Readonly<Record<Attention["kind"], ChipTone>> = {
  failed: "missing",
  waiting: "changed",
  due: "changed",
  warning: "changed",
};

/** What a person should look at, the worst first, each with the way there. */
export function AttentionList({ items }: { items: readonly Attention[] }) {
  if (items.length === 0) {
    return (
      <EmptyState title="Nothing needs you">
        Failed or doubtful restores, branches that end soon and weak spots of the history window would stand
        here.
      </EmptyState>
    );
  }
  return (
    <ul>
      {items.map((item) => (
        <li
          key={`${item.kind} ${item.href} ${item.message}`}
          className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2 last:border-b-0 md:flex-nowrap"
        >
          <span className="w-20 shrink-0">
            <Chip tone={TONES[item.kind]}>{item.kind}</Chip>
          </span>
          <span className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">{item.message}</span>
          {item.at === null ? null : <Time at={item.at} layout="age" className="text-ink-3" />}
          <Button asChild>
            {/* The domain names the page; it is one of ours. */}
            <Link href={item.href as Route} aria-label={`Look at it: ${item.message}`}>
              Look at it
            </Link>
          </Button>
        </li>
      ))}
    </ul>
  );
}

import { Chip } from "@/components/ui/chip";
import { formatCount } from "@/lib/format/number";

/** How many plans wait for the person's decision, beside the page where they are. */
export function WaitingCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Chip tone="accent">
      {formatCount(count)} <span className="sr-only">waiting for your decision</span>
    </Chip>
  );
}

import type { ReactNode } from "react";

/** Names on the left, values on the right, a hairline between: the details of one thing. */
export function DefinitionList({ items }: { items: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="text-sm">
      {items.map((item) => (
        <div
          key={item.name}
          className="grid grid-cols-[6rem_minmax(0,1fr)] items-baseline gap-3 border-b border-line px-4 py-1.5 last:border-b-0"
        >
          <dt className="text-ink-3">{item.name}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

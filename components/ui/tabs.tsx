"use client";
import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";

export interface TabItem {
  value: string;
  label: ReactNode;
  content: ReactNode;
}

/** Views of one thing. Arrow keys move between them. */
export function Tabs({
  items,
  label,
  initial,
}: {
  items: readonly TabItem[];
  label: string;
  initial?: string;
}) {
  return (
    <Radix.Root defaultValue={initial ?? items[0]?.value ?? ""}>
      <Radix.List aria-label={label} className="flex gap-4 overflow-x-auto border-b border-line px-4">
        {items.map((item) => (
          <Radix.Trigger
            key={item.value}
            value={item.value}
            className="-mb-px border-b-2 border-transparent py-2 whitespace-nowrap text-ink-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {item.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.value} value={item.value}>
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}

import type { ReactNode } from "react";

/** A key as it stands on the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-[4px] border border-line-strong bg-panel px-1.5 font-sans text-2xs text-ink-2">
      {children}
    </kbd>
  );
}

import type { ReactNode } from "react";

/** Sticks to the screen with the next step: the list above may be long. */
export function Bar({ said, children }: { said: ReactNode; children?: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-10 mt-4 flex flex-wrap items-center justify-end gap-x-3 gap-y-2 rounded-card border border-line bg-panel px-4 py-3 shadow-float max-md:[&>a]:flex-1 max-md:[&>button]:flex-1">
      <div role="status" className="mr-auto text-ink-2 max-md:w-full md:max-w-[60%]">
        {said}
      </div>
      {children}
    </div>
  );
}

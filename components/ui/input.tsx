"use no memo";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const CONTROL =
  "w-full min-w-0 rounded-control border border-control bg-panel px-2.5 text-ink placeholder:text-ink-3 aria-invalid:border-missing disabled:opacity-55 max-md:text-[16px]";

/** One line of text; `mono` for ids, times and LSNs. A phone gets 16 px, below which Safari zooms. */
export function Input({ mono, className, ...props }: ComponentProps<"input"> & { mono?: boolean }) {
  return (
    <input className={cn(CONTROL, "h-8 text-sm max-md:h-10", mono && "font-mono", className)} {...props} />
  );
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea rows={3} className={cn(CONTROL, "py-1.5 text-sm", className)} {...props} />;
}

/** The platform's own select: every keyboard, screen reader and phone knows it. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select className={cn(CONTROL, "h-8 text-sm max-md:h-10", className)} {...props} />;
}

/** `indeterminate` is a state of the element that HTML has no attribute for. */
export function Checkbox({
  indeterminate = false,
  className,
  ...props
}: Omit<ComponentProps<"input">, "type" | "ref"> & { indeterminate?: boolean }) {
  return (
    <input
      type="checkbox"
      ref={(element) => {
        if (element) element.indeterminate = indeterminate;
      }}
      className={cn("size-4 accent-accent disabled:opacity-40", className)}
      {...props}
    />
  );
}

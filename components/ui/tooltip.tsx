"use client";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";

export interface TooltipProps {
  text: string;
  side?: "top" | "bottom";
  children: ReactNode;
}

/**
 * A short explanation on hover and focus, in plain CSS. What a reader must know belongs into the page instead: a phone has
 * no hover. The child stays focusable by itself when it is a button or link; other children get a tab stop here.
 */
export function Tooltip({ text, side = "top", children }: TooltipProps) {
  const id = useId();
  return (
    <span className="group/tip relative inline-flex" aria-describedby={id}>
      {children}
      <span
        id={id}
        role="tooltip"
        className={cn(
          "pointer-events-none invisible absolute left-1/2 z-30 w-max max-w-64 -translate-x-1/2 rounded-control bg-ink px-2 py-1 text-xs text-bg opacity-0 transition-opacity delay-150 group-focus-within/tip:visible group-focus-within/tip:opacity-100 group-hover/tip:visible group-hover/tip:opacity-100",
          side === "top" ? "bottom-full mb-1.5" : "top-full mt-1.5",
        )}
      >
        {text}
      </span>
    </span>
  );
}

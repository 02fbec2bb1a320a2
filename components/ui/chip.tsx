import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const chip = cva(
  "inline-flex items-center gap-1.5 rounded-full px-2 py-px text-xs font-medium whitespace-nowrap",
  {
    variants: {
      tone: {
        neutral: "bg-sunken text-ink-2",
        missing: "bg-missing-bg text-missing",
        changed: "bg-changed-bg text-changed",
        added: "bg-added-bg text-added",
        ok: "bg-ok-bg text-ok",
        accent: "bg-accent-soft text-ink",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type ChipTone = NonNullable<VariantProps<typeof chip>["tone"]>;

/** A small coloured word or count. The colour repeats what the word says; it never says it alone. */
export function Chip({ tone, className, ...props }: ComponentProps<"span"> & { tone?: ChipTone }) {
  return <span className={cn(chip({ tone }), className)} {...props} />;
}

import { cva, type VariantProps } from "class-variance-authority";
import { type ComponentProps, cloneElement, isValidElement } from "react";
import { cn } from "./cn";

const button = cva(
  "inline-flex items-center justify-center gap-1.5 rounded-control border font-medium whitespace-nowrap select-none transition-colors disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        /** The one act of a page. */
        primary: "border-accent bg-accent text-accent-ink hover:border-accent-hover hover:bg-accent-hover",
        secondary: "border-line-strong bg-panel text-ink hover:border-control hover:bg-sunken",
        ghost: "border-transparent bg-transparent text-ink-2 hover:bg-sunken hover:text-ink",
        /** Destructive, still quiet: on a page that offers it. */
        quiet: "border-line-strong bg-panel text-missing hover:border-missing",
        /** Destructive and meant: inside its confirmation. */
        danger: "border-missing bg-missing text-bg hover:opacity-90",
      },
      size: {
        md: "[&_svg]:size-4 min-h-8 px-3 py-1 text-sm max-md:min-h-10",
        sm: "[&_svg]:size-3.5 min-h-6 px-2 text-xs max-md:min-h-9",
        /** Beside a text, e.g. to copy it. */
        "icon-sm": "size-6 p-0 max-md:size-9 [&_svg]:size-3.5",
        icon: "size-8 p-0 [&_svg]:size-4 max-md:size-10",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof button> {
  /** Draws its only child (a link) as this button. */
  asChild?: boolean;
  /** Shows that the act runs; the width stays, a second click does nothing. */
  busy?: boolean;
}

/** A button, or with `asChild` a link that looks like one. */
export function Button({
  variant,
  size,
  asChild,
  busy,
  className,
  children,
  disabled,
  ...props
}: ButtonProps) {
  const classes = cn(button({ variant, size }), busy && "animate-breathe", className);
  if (asChild) {
    // The one child takes the look; everything else about it stays its own.
    if (!isValidElement<ComponentProps<"button">>(children)) return null;
    return cloneElement(children, { ...props, className: cn(classes, children.props.className) });
  }
  return (
    <button
      type="button"
      className={classes}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...props}
    >
      {children}
    </button>
  );
}

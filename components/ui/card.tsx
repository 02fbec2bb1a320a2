"use no memo";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

const EDGES = { line: "border-line", accent: "border-accent", missing: "border-missing" } as const;

export interface CardProps extends ComponentProps<"section"> {
  /** `accent`: what is to be done now; `missing`: what is on fire. */
  edge?: keyof typeof EDGES;
}

/** A panel with a hairline. As `section` it is named by its header through `aria-labelledby`. */
export function Card({ edge = "line", className, ...props }: CardProps) {
  return (
    <section
      className={cn("min-w-0 rounded-card border bg-panel shadow-lift", EDGES[edge], className)}
      {...props}
    />
  );
}

/** Title on the left, a chip, legend or button on the right. Give `id` to name the card: `<Card aria-labelledby={id}>`. */
export function CardHeader({ title, aside, id }: { title: ReactNode; aside?: ReactNode; id?: string }) {
  return (
    <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {aside}
    </header>
  );
}

/** The padded inside of a card that holds no table. */
export function CardBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("px-4 py-3.5", className)} {...props} />;
}

/** Actions at the bottom edge; `note` says on the left what they will act on. Sticks to the screen while the card is in view. */
export function CardBar({ note, children }: { note?: ReactNode; children?: ReactNode }) {
  return (
    <footer className="sticky bottom-0 z-10 flex flex-wrap items-center justify-end gap-x-3 gap-y-2 rounded-b-card border-t border-line bg-panel px-4 py-3 max-md:[&>a]:flex-1 max-md:[&>button]:flex-1">
      {note === undefined ? null : <div className="mr-auto text-ink-2 max-md:w-full">{note}</div>}
      {children}
    </footer>
  );
}

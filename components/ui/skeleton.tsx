import { cn } from "./cn";

/** A grey place of the final size; the caller gives height and width by class. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={cn("block animate-breathe rounded-control bg-line", className)} />
  );
}

const WIDTHS = ["w-3/5", "w-4/5", "w-2/5", "w-3/4", "w-1/2"];

/** Rows of a table that is on its way, as high as the real ones. */
export function SkeletonRows({ rows = 5, className = "h-10" }: { rows?: number; className?: string }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div
          key={row}
          className={cn("flex items-center border-b border-line px-4 last:border-b-0", className)}
        >
          <Skeleton className={cn("h-3", WIDTHS[row % WIDTHS.length])} />
        </div>
      ))}
    </div>
  );
}

/** Says to a screen reader that the page loads; the skeletons themselves are silent. */
export function LoadingNote({ what }: { what: string }) {
  return (
    <p role="status" className="sr-only">
      Loading {what}…
    </p>
  );
}

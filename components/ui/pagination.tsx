import type { Route } from "next";
import { Button } from "./button";
import { Link } from "./link";

export interface PaginationProps {
  /** Where we are, in words: `Entries 201–400`. */
  summary: string;
  newer: Route | null;
  older: Route | null;
  newerLabel?: string;
  olderLabel?: string;
}

function Step({ href, rel, children }: { href: Route | null; rel: "prev" | "next"; children: string }) {
  if (href === null) return <Button disabled>{children}</Button>;
  return (
    <Button asChild>
      <Link href={href} rel={rel}>
        {children}
      </Link>
    </Button>
  );
}

/** Steps through pages by links, so that each page has an address. */
export function Pagination({
  summary,
  newer,
  older,
  newerLabel = "Newer",
  olderLabel = "Older",
}: PaginationProps) {
  return (
    <nav aria-label="Newer and older" className="flex flex-wrap items-center gap-2 px-4 py-3">
      <p className="mr-auto text-xs text-ink-3">{summary}</p>
      <Step href={newer} rel="prev">
        {newerLabel}
      </Step>
      <Step href={older} rel="next">
        {olderLabel}
      </Step>
    </nav>
  );
}

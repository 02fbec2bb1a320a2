import type { Route } from "next";
import { cn } from "./cn";
import { Link } from "./link";

/** Letters of a name that is never cut. */
const SHORT = 20;

export interface Crumb {
  label: string;
  href?: Route;
}

/**
 * Where this page stands. A page renders it first; the style sheet puts it into the top bar, so that the server draws it
 * with real names and nothing jumps.
 */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav
      aria-label="Breadcrumb"
      className="fixed top-0 right-40 left-14 z-30 flex h-12 items-center md:right-[440px] md:left-[248px] lg:right-[600px] xl:right-[780px]"
    >
      <ol className="flex min-w-0 items-center gap-1.5 whitespace-nowrap">
        {items.map((item, index) => {
          const last = index === items.length - 1;
          return (
            <li
              key={item.label}
              className={cn(
                "flex items-center gap-1",
                // Short ones stay whole; of long ones as much as there is room for.
                item.label.length > SHORT ? "min-w-0" : "shrink-0",
                last ? null : "text-ink-3 max-md:hidden",
              )}
            >
              {item.href === undefined || last ? (
                <span
                  aria-current={last ? "page" : undefined}
                  className={cn("truncate", last && "font-medium")}
                >
                  {item.label}
                </span>
              ) : (
                <Link href={item.href} className="truncate hover:text-ink hover:underline">
                  {item.label}
                </Link>
              )}
              {last ? null : <span aria-hidden="true">/</span>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

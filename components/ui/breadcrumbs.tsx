import type { Route } from "next";
import { Link } from "./link";

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
      className="fixed top-0 right-40 left-14 z-30 flex h-12 items-center md:right-[640px] md:left-[248px]"
    >
      <ol className="flex min-w-0 items-center gap-1.5 whitespace-nowrap">
        {items.map((item, index) => {
          const last = index === items.length - 1;
          return (
            <li key={item.label} className={last ? "min-w-0 truncate" : "text-ink-3 max-md:hidden"}>
              {item.href === undefined || last ? (
                <span aria-current={last ? "page" : undefined} className={last ? "font-medium" : undefined}>
                  {item.label}
                </span>
              ) : (
                <Link href={item.href} className="hover:text-ink hover:underline">
                  {item.label}
                </Link>
              )}
              {last ? null : <span aria-hidden="true"> /</span>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

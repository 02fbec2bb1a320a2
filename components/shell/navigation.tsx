"use client";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { isCurrent, PAGE_GROUPS } from "./pages";

export interface NavigationProps {
  /** How many restores wait for this person. */
  waiting: ReactNode;
  /** Lets the phone's sheet close itself. */
  onNavigate?: () => void;
}

/** The pages by group. */
export function Navigation({ waiting, onNavigate }: NavigationProps) {
  const path = usePathname();
  return (
    <nav aria-label="Pages" className="grid gap-0.5">
      {PAGE_GROUPS.map((group) => (
        <div key={group.title ?? "top"} className="grid gap-0.5">
          {group.title === null ? null : (
            <p className="mx-2 mt-3.5 mb-1 text-2xs font-medium tracking-[0.02em] text-ink-3">
              {group.title}
            </p>
          )}
          {group.pages.map((page) => {
            const current = isCurrent(page.href, path);
            return (
              <Link
                key={page.href}
                href={page.href}
                aria-current={current ? "page" : undefined}
                {...(onNavigate ? { onClick: onNavigate } : {})}
                className={cn(
                  "flex items-center justify-between rounded-control px-2 py-[5px] max-md:py-2.5",
                  current
                    ? "bg-panel font-medium text-ink shadow-[inset_0_0_0_1px_var(--line)]"
                    : "text-ink-2 hover:bg-sunken hover:text-ink",
                )}
              >
                {page.label}
                {page.href === "/restores" ? waiting : null}
              </Link>
            );
          })}
        </div>
      ))}
    </nav>
  );
}

import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { ThemeChoice } from "./theme-choice";

export interface Viewer {
  name: string;
  email: string | null;
  role: string;
}

const RIGHTS: Readonly<Record<string, string>> = {
  viewer: "sees state, never content",
  support: "compares and restores one person at a time",
  admin: "does everything",
};

/** The look of the menu's acts, for whoever provides one. */
export const MENU_ACT =
  "block w-full rounded-control px-2 py-1.5 text-left text-ink hover:bg-sunken max-md:py-2.5";

/** Signing out at the local identity server, which leads back here. */
export function SignOutLink({ url, back }: { url: string; back: string }) {
  return (
    <a href={`${url}?redirect_url=${encodeURIComponent(back)}`} className={MENU_ACT}>
      Sign out
    </a>
  );
}

/** Who is signed in and as what; theme; sign out. The platform's popover closes it by Esc or a click outside. */
export function UserMenu({ viewer, signOut }: { viewer: Viewer; signOut: ReactNode }) {
  return (
    <>
      <button
        type="button"
        popoverTarget="user-menu"
        className="flex h-8 items-center gap-1.5 rounded-control px-2 whitespace-nowrap text-ink-2 hover:bg-sunken hover:text-ink max-md:h-10"
      >
        <span className="max-w-32 truncate max-md:sr-only">{viewer.name}</span>
        <Chip>{viewer.role}</Chip>
        <ChevronDown aria-hidden="true" className="size-3.5" />
      </button>
      <div
        id="user-menu"
        popover="auto"
        className="fixed top-12 right-4 left-auto m-0 w-64 rounded-card border border-line bg-panel text-ink shadow-float open:animate-appear"
      >
        <div className="border-b border-line px-4 py-3">
          <p className="truncate font-medium">{viewer.name}</p>
          {viewer.email === null ? null : <p className="truncate text-ink-2">{viewer.email}</p>}
          <p className="mt-1 text-xs text-ink-3">
            {viewer.role}
            {RIGHTS[viewer.role] === undefined ? null : `: ${RIGHTS[viewer.role]}`}
          </p>
        </div>
        <div className="border-b border-line p-2">
          <ThemeChoice />
        </div>
        <div className="p-2">{signOut}</div>
      </div>
    </>
  );
}

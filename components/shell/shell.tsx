import type { ReactNode } from "react";
import type { SubjectWords } from "@/lib/recovery/subjects/words";
import { Brand } from "./brand";
import { UtcClock } from "./clock";
import { Commands } from "./commands";
import { Navigation } from "./navigation";
import { PhoneNavigation } from "./phone-navigation";
import { UserMenu, type Viewer } from "./user-menu";

export interface ShellProps {
  viewer: Viewer;
  /** By what people are found. */
  words: SubjectWords;
  /** The act at the end of the user menu. */
  signOut: ReactNode;
  /** How many restores wait for this person; streamed in when it is known. */
  waiting: ReactNode;
  /** Which environment the console acts on; streamed in when it is known. */
  environment: ReactNode;
  /** What everybody must know on every page; streamed in when there is something. */
  banner: ReactNode;
  children: ReactNode;
}

/** The frame of every page: navigation on the left, the bar above, the page's own content in `main`. */
export function Shell({ viewer, words, signOut, waiting, environment, banner, children }: ShellProps) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[224px_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only rounded-control bg-ink text-bg focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:px-3 focus:py-1.5"
      >
        Skip to content
      </a>
      <aside className="sticky top-0 h-dvh self-start overflow-y-auto border-r border-line px-2.5 py-3 max-md:hidden">
        <div className="mb-3">
          <Brand />
        </div>
        <Navigation waiting={waiting} />
      </aside>
      <div className="min-w-0">
        <header className="sticky top-0 z-20 flex h-12 items-center justify-end gap-2 border-b border-line bg-bg px-2 md:gap-3 md:px-6">
          <div className="mr-auto">
            <PhoneNavigation waiting={waiting} />
          </div>
          {environment}
          <Commands search={words.search} />
          <UtcClock />
          <UserMenu viewer={viewer} signOut={signOut} />
        </header>
        <div className="z-10 md:sticky md:top-12">{banner}</div>
        <main id="main" tabIndex={-1} className="max-w-[1288px] p-4 outline-none md:p-6">
          {children}
        </main>
      </div>
    </div>
  );
}

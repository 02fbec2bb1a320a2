import type { Route } from "next";

export interface PageLink {
  label: string;
  href: Route;
  /** The letter after `g` that goes there. */
  letter: string;
  /** What one finds there, for the palette. */
  about: string;
}

export interface PageGroup {
  title: string | null;
  pages: readonly PageLink[];
}

/** The pages that exist, in the order of the navigation. Palette and shortcuts read the same list. */
export const PAGE_GROUPS: readonly PageGroup[] = [
  {
    title: null,
    pages: [{ label: "Overview", href: "/", letter: "o", about: "how far back, what runs, what waits" }],
  },
  {
    title: "Recover",
    pages: [
      { label: "Incidents", href: "/incidents", letter: "i", about: "something is wrong: step by step back" },
      { label: "People", href: "/people", letter: "p", about: "find a person, compare with the past" },
      { label: "History", href: "/history", letter: "h", about: "choose a moment" },
      { label: "Branches", href: "/branches", letter: "b", about: "recovery branches and their expiry" },
      { label: "Restores", href: "/restores", letter: "r", about: "what was put back, with its proof" },
    ],
  },
  {
    title: "Protect",
    pages: [
      { label: "Backups", href: "/backups", letter: "k", about: "what lies outside of Neon" },
      { label: "Erasures", href: "/erasures", letter: "e", about: "who asked to be deleted stays deleted" },
    ],
  },
  {
    title: "Prove",
    pages: [
      { label: "Posture", href: "/posture", letter: "s", about: "where we stand, and what to do first" },
      { label: "Drills", href: "/drills", letter: "d", about: "whether backups can be restored" },
      { label: "Alerts", href: "/alerts", letter: "l", about: "what is wrong, and who is told" },
      { label: "Audit", href: "/audit", letter: "a", about: "who did what, when and why" },
    ],
  },
];

/** What can be done from the palette, wherever one is. */
export const DEEDS: readonly Pick<PageLink, "label" | "href" | "about">[] = [
  {
    label: "Declare an incident",
    href: "/incidents/declare",
    about: "data is gone, or the app is down",
  },
  { label: "Record an erasure", href: "/erasures#record", about: "somebody asked to be deleted" },
];

export const PAGES: readonly PageLink[] = PAGE_GROUPS.flatMap((group) => group.pages);

/** True when `path` is the page or lies below it; the overview is only itself. Comparisons belong to people. */
export function isCurrent(href: string, path: string): boolean {
  if (href === "/") return path === "/";
  const home = path.startsWith("/comparisons") ? path.replace("/comparisons", "/people") : path;
  return home === href || home.startsWith(`${href}/`);
}

"use client";
import { Command } from "cmdk";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { sentenceCase } from "@/lib/format/words";
import { DEEDS, PAGES } from "./pages";
import { usePeople } from "./use-people";

const ITEM =
  "flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-2.5 py-1.5 data-[selected=true]:bg-accent-soft max-md:min-h-11";
const HEADING =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3";

const SEARCH = "search people";
const MOVES = new Set(["ArrowUp", "ArrowDown", "Home", "End"]);

interface PaletteProps {
  /** By what people are found, e.g. `email, Clerk id or id`. */
  search: string;
  /** What was typed before this was loaded. */
  takeEarlyKeys: () => string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** ⌘K: every page, every person, any moment. Persons are found by the server; the palette only lists them. */
export default function Palette({ search, takeEarlyKeys, open, onOpenChange }: PaletteProps) {
  const router = useRouter();
  const [text, setText] = useState("");
  const [moved, setMoved] = useState<string | null>(null);
  const query = text.trim();
  const people = usePeople(query, open);
  const go = (href: Route) => {
    onOpenChange(false);
    setText("");
    router.push(href);
  };
  const matches = ({ label, about }: { label: string; about: string }) =>
    `${label} ${about}`.toLowerCase().includes(query.toLowerCase());
  const pages = PAGES.filter(matches);
  const deeds = DEEDS.filter(matches);
  const person = people.found[0];
  const first =
    pages[0]?.href ??
    deeds[0]?.href ??
    (query === "" || person === undefined ? undefined : `person ${person.key}`);
  const startMoving = () => setMoved((value) => value ?? first ?? SEARCH);
  return (
    <Command.Dialog
      open={open}
      // Results arrive above what is selected: until somebody moves, the first of them is meant by Enter.
      value={moved ?? first ?? SEARCH}
      onValueChange={(value) => setMoved((before) => (before === null ? null : value))}
      onKeyDown={(event) => {
        if (MOVES.has(event.key)) startMoving();
      }}
      onPointerMove={startMoving}
      onOpenChange={onOpenChange}
      label="Find a person or page"
      shouldFilter={false}
      overlayClassName="fixed inset-0 z-40 bg-scrim animate-appear"
      contentClassName="fixed top-[12dvh] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-card border border-line bg-panel text-ink shadow-float animate-appear"
    >
      <Command.Input
        value={text}
        // Not before: what stands in the field when it gets the focus is selected, and the next key would replace it.
        onFocus={() => {
          const early = takeEarlyKeys();
          if (early !== "") setText((typed) => early + typed);
        }}
        onValueChange={(value) => {
          setText(value);
          setMoved(null);
        }}
        placeholder={`${sentenceCase(search)}, a page, or a moment such as “2 h ago”`}
        className="h-12 w-full border-b border-line bg-panel px-4 outline-none placeholder:text-ink-3 max-md:text-[16px]"
      />
      <Command.List className={`max-h-[60dvh] overflow-y-auto p-1.5 ${HEADING}`}>
        {pages.length === 0 ? null : (
          <Command.Group heading="Pages">
            {pages.map((page) => (
              <Command.Item key={page.href} value={page.href} onSelect={() => go(page.href)} className={ITEM}>
                {page.label}
                <span className="truncate text-ink-3">{page.about}</span>
                <span className="ml-auto flex gap-1 max-md:hidden">
                  <Kbd>g</Kbd>
                  <Kbd>{page.letter}</Kbd>
                </span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {deeds.length === 0 ? null : (
          <Command.Group heading="Do">
            {deeds.map((deed) => (
              <Command.Item key={deed.href} value={deed.href} onSelect={() => go(deed.href)} className={ITEM}>
                {deed.label}
                <span className="truncate text-ink-3">{deed.about}</span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {query === "" ? null : (
          <Command.Group heading="People">
            {people.found.map((person) => (
              <Command.Item
                key={person.key}
                value={`person ${person.key}`}
                onSelect={() => go(`/people/${encodeURIComponent(person.key)}` as Route)}
                className={ITEM}
              >
                {person.label}
                <span className="truncate font-mono text-xs text-ink-3">
                  {Object.values(person.identifiers)[0]}
                </span>
              </Command.Item>
            ))}
            {people.note === null ? null : <p className="px-2.5 py-1.5 text-ink-3">{people.note}</p>}
            <Command.Item
              value={SEARCH}
              onSelect={() => go(`/people?q=${encodeURIComponent(query)}` as Route)}
              className={ITEM}
            >
              Search people for “{query}”
            </Command.Item>
          </Command.Group>
        )}
        {query === "" ? null : (
          <Command.Group heading="Moments">
            <Command.Item
              value="history at"
              onSelect={() => go(`/history?at=${encodeURIComponent(query)}` as Route)}
              className={ITEM}
            >
              Go to the moment “{query}” in history
            </Command.Item>
          </Command.Group>
        )}
      </Command.List>
    </Command.Dialog>
  );
}

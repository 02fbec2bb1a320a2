"use client";
import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { useEarlyKeys } from "./early-keys";
import { useShortcuts } from "./shortcuts";

const loadPalette = () => import("./palette");
const Palette = dynamic(loadPalette, { ssr: false });
const ShortcutHelp = dynamic(() => import("./shortcut-help"), { ssr: false });

/** The search button of the top bar, the keys of every page, and the two dialogs that these open (loaded when first used). */
export function Commands({ search }: { search: string }) {
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  const [used, setUsed] = useState<ReadonlySet<string>>(new Set());
  const show = useCallback((which: "palette" | "help") => {
    setUsed((before) => new Set(before).add(which));
    setOpen((now) => (now === which ? null : which));
  }, []);
  const onPalette = useCallback(() => show("palette"), [show]);
  const onHelp = useCallback(() => show("help"), [show]);
  useShortcuts({ onPalette, onHelp });
  const takeEarlyKeys = useEarlyKeys(open === "palette");
  return (
    <>
      <button
        type="button"
        onClick={onPalette}
        onPointerEnter={() => void loadPalette()}
        aria-keyshortcuts="Meta+K Control+K"
        className="flex h-8 items-center gap-2 rounded-control border border-line-strong bg-panel px-2.5 text-ink-2 hover:border-control max-md:size-10 max-md:justify-center max-md:border-transparent max-md:bg-transparent max-md:px-0 lg:min-w-[210px]"
      >
        <Search aria-hidden="true" className="size-4 lg:hidden" />
        <span className="max-lg:sr-only">Find a person or page</span>
        <span aria-hidden="true" className="ml-auto flex gap-0.5 max-lg:hidden">
          <Kbd>⌘K</Kbd>
        </span>
      </button>
      {used.has("palette") ? (
        <Palette
          search={search}
          takeEarlyKeys={takeEarlyKeys}
          open={open === "palette"}
          onOpenChange={(now) => setOpen(now ? "palette" : null)}
        />
      ) : null}
      {used.has("help") ? (
        <ShortcutHelp open={open === "help"} onOpenChange={(now) => setOpen(now ? "help" : null)} />
      ) : null}
    </>
  );
}

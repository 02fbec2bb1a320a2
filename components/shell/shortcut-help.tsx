"use client";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { PAGES } from "./pages";

const GROUPS: readonly { title: string; keys: readonly (readonly [readonly string[], string])[] }[] = [
  {
    title: "Everywhere",
    keys: [
      [["⌘", "K"], "find a person or page (Ctrl-K)"],
      [["?"], "these keys"],
      [["Esc"], "back out"],
    ],
  },
  { title: "Go to", keys: PAGES.map((page) => [["g", page.letter], page.label] as const) },
  {
    title: "Choosing a moment",
    keys: [
      [["←", "→"], "one second"],
      [["Shift", "←", "→"], "one minute"],
      [["PgUp", "PgDn"], "one hour later or earlier"],
      [["Home", "End"], "start of the window, now"],
    ],
  },
  {
    title: "In a comparison",
    keys: [
      [["j", "k"], "next and previous row"],
      [["Space"], "select the row"],
      [["Enter"], "open its details"],
    ],
  },
];

/** What `?` shows. */
export default function ShortcutHelp({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys">
      <div className="grid gap-4">
        {GROUPS.map((group) => (
          <section key={group.title}>
            <h3 className="mb-1 text-xs font-medium text-ink-3">{group.title}</h3>
            <dl>
              {group.keys.map(([keys, does]) => (
                <div key={does} className="flex items-center justify-between gap-4 py-1">
                  <dt className="order-2 flex gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

"use client";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { formatUtc } from "@/lib/format/time";
import { MARK_COLOUR } from "./mark-colour";
import type { Mark } from "./marks";
import type { Placed } from "./scale";

/** A tick under the line; its label stands where there is room. It chooses its moment, or leads to what stands there. */
export function TimelineMark({ mark, onChoose }: { mark: Placed<Mark>; onChoose: () => void }) {
  const { item, fraction, lane } = mark;
  const at = new Date(item.ms).toISOString();
  const name = `${item.label}, ${formatUtc(at)}`;
  const side =
    fraction < 0.08
      ? "items-start"
      : fraction > 0.92
        ? "items-end -translate-x-full"
        : "items-center -translate-x-1/2";
  const look = {
    title: name,
    className: cn(
      "absolute top-[84px] flex min-h-6 min-w-6 flex-col rounded-control text-xs leading-4 text-ink-2 hover:text-ink",
      side,
    ),
    style: { left: `${fraction * 100}%` },
  };
  const content = (
    <>
      <span
        className={cn("w-0.5 rounded-full", MARK_COLOUR[item.kind])}
        style={{ height: lane === 1 ? 40 : 14, minWidth: 2 }}
      />
      <span aria-hidden="true" className={cn("max-w-36 truncate max-md:hidden", lane === null && "hidden")}>
        {item.label}
      </span>
    </>
  );
  return item.href === null ? (
    <button type="button" aria-label={`Choose the moment of ${name}`} onClick={onChoose} {...look}>
      {content}
    </button>
  ) : (
    <Link href={item.href} aria-label={`Open the ${name}`} {...look}>
      {content}
    </Link>
  );
}

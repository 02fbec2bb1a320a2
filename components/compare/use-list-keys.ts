"use client";
"use no memo";
import { useEffect, useEffectEvent } from "react";

export interface ListKeys {
  /** j, k, arrows: by rows; PageUp and PageDown: by ten. */
  move(by: number): void;
  /** Space. */
  toggle(): void;
  /** Enter. */
  open(): void;
  /** Escape. */
  leave(): void;
}

const MOVES: Readonly<Record<string, number>> = {
  j: 1,
  k: -1,
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
};

/** Marks the element in which the rows lie. */
const LIST = "[data-list-keys]";

/**
 * The keys of a list that owns its page: they work wherever the focus is, except where they mean something else already
 * (typing, dialogs, and space or enter on a control).
 */
export function useListKeys(keys: ListKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]")) return;
    if (target?.closest("textarea, select, [contenteditable=true], input:not([type=checkbox])")) return;
    const act = actOf(event.key, target);
    if (act === null) return;
    event.preventDefault();
    // The cursor leaves the row whose button or box has the focus: the list takes it, so that space means the new row.
    const list = target?.closest<HTMLElement>(LIST);
    if (list && list !== target && MOVES[event.key] !== undefined) list.focus({ preventScroll: true });
    act(keys);
  });
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

function actOf(key: string, target: Element | null): ((keys: ListKeys) => void) | null {
  const inList = target?.closest(LIST) != null;
  const by = MOVES[key];
  // Elsewhere than in the list, arrows scroll what they are pressed in.
  if (by !== undefined && key.length > 1 && !inList && target !== document.body) return null;
  if (by !== undefined) return (keys) => keys.move(by);
  if (key === "Escape") return (keys) => keys.leave();
  const onControl = target?.closest("button, a, input, summary") != null;
  // The open row's own button keeps the focus after a click: space then chooses that row. Any other control is itself.
  const onCursor =
    inList && target?.closest("button") != null && target.closest("[aria-current=true]") != null;
  if (key === " " && (!onControl || onCursor)) return (keys) => keys.toggle();
  if (key === "Enter" && !onControl) return (keys) => keys.open();
  return null;
}

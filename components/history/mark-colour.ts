import type { Mark } from "./marks";

/** One colour per kind of mark, wherever it stands. */
export const MARK_COLOUR: Readonly<Record<Mark["kind"], string>> = {
  branch: "bg-added",
  snapshot: "bg-changed",
  backup: "bg-ok",
};

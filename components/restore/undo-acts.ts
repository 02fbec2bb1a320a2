import type { Outcome } from "@/lib/recovery/errors";
import type { BlockedRow } from "@/lib/recovery/restore/plan";

/** A row that cannot be taken back, with the reason. */
export type Refused = Pick<BlockedRow, "table" | "key" | "message">;

/** More than these are not left out one by one. */
export const MOST_LEFT_OUT = 2000;

/** The draft of an undo; or which rows stand in the way. */
export type Undoing =
  | { readonly kind: "planned"; readonly id: string }
  | {
      readonly kind: "changed";
      /** The first of them. */
      readonly rows: readonly Refused[];
      readonly total: number;
      /** True when this person may leave them out, all of them. */
      readonly mayExclude: boolean;
    };

export type PlanUndo = (input: {
  readonly restoreId: string;
  readonly exclude?: readonly { readonly table: string; readonly key: string }[];
  readonly reason?: string;
}) => Promise<Outcome<Undoing>>;

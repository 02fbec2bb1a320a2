import { z } from "zod";

/** A way round what blocks a row, chosen by a person and kept in the plan. */
export type Remedy =
  /** Production's column takes the past's values of another one: it was renamed. */
  | { readonly kind: "map_column"; readonly table: string; readonly from: string; readonly to: string }
  /** A value for a column that the past does not have or whose value no longer fits; as text, in production's type. */
  | {
      readonly kind: "give_value";
      readonly table: string;
      readonly column: string;
      /** Rows that it is for; absent: all rows of the table that need it. */
      readonly keys?: readonly string[];
      readonly value: string | null;
    }
  /** A missing parent that would not come along by itself, because it is not this person's, is created too. */
  | { readonly kind: "include_parent"; readonly table: string; readonly key: string }
  /** Rows that refer to a row that is to be removed are removed too. */
  | { readonly kind: "include_dependants"; readonly table: string; readonly key: string };

const name = z.string().min(1).max(300);
const key = z.string().min(2).max(10_000);

export const remedySchema: z.ZodType<Remedy> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("map_column"), table: name, from: name, to: name }),
  z.object({
    kind: z.literal("give_value"),
    table: name,
    column: name,
    keys: z.array(key).min(1).max(100_000).exactOptional(),
    value: z.string().max(100_000).nullable(),
  }),
  z.object({ kind: z.literal("include_parent"), table: name, key }),
  z.object({ kind: z.literal("include_dependants"), table: name, key }),
]);

/** A remedy that would help a blocked row; `give_value` still needs its value from a person. */
export type RemedyOffer =
  | { readonly kind: "map_column"; readonly to: string; readonly from: readonly string[] }
  | {
      readonly kind: "give_value";
      readonly column: string;
      readonly type: string;
      readonly nullable: boolean;
    }
  | { readonly kind: "include_parent"; readonly table: string; readonly key: string }
  | { readonly kind: "include_dependants"; readonly rows: number };

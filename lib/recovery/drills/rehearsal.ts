import type { Context } from "../context";
import type { Failure } from "../errors";
import type { Tracker } from "./track";

/** The way of one kind of drill: null when it came to its end, and then the drill's checks say what was seen. */
export type Rehearsal = (ctx: Context, tracker: Tracker) => Promise<Failure | null>;

import type { Outcome } from "@/lib/recovery/errors";

/** The server action that looks at everything anew. */
export type LookAgain = () => Promise<Outcome<null>>;

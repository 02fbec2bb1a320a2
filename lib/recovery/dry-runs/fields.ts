import { z } from "zod";

export const dryRunIdField = z.string().regex(/^dry_[\w-]{1,60}$/, "is not a dry run's id");

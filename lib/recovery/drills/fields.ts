import { z } from "zod";

export const drillIdField = z.string().regex(/^drl_[0-9a-z]+$/, "is not the id of a drill");

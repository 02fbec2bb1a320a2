import { z } from "zod";

export const batchIdField = z.string().regex(/^bat_[\w-]{1,60}$/, "is not a batch's id");

import { z } from "zod";

export const runIdField = z.string().regex(/^run_[0-9a-z]{1,40}$/, "is not a run's id");
export const backupIdField = z.string().regex(/^bk_\d{8}T\d{6}Z_[0-9a-z]{4}$/, "is not a backup's id");

import { z } from "zod";
import { DEFAULT_RHYTHM, type DrillKind } from "./rhythm";

const days = (kind: DrillKind) => z.number().int().min(1).max(366).default(DEFAULT_RHYTHM[kind]);

/** Configured days per kind; what is not named keeps its usual number. */
export const drillRhythmSchema = z.strictObject({
  "restore-backup": days("restore-backup"),
  "pitr-branch": days("pitr-branch"),
  person: days("person"),
  "outage-pack": days("outage-pack"),
  scenario: days("scenario"),
});

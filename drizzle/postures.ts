import { boolean, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { PostureDay, PostureReport } from "../lib/recovery/posture/report";
import type { Sign } from "../lib/recovery/posture/sign";
import { instant } from "./instant";

/** One row a day: the worst that was seen on it, and its newest report in full. */
export const postureDays = pgTable("posture_days", {
  day: text().primaryKey(),
  summary: jsonb().$type<PostureDay>().notNull(),
  report: jsonb().$type<PostureReport>().notNull(),
});

/** The newest sign of life of what runs beside the console. */
export const signs = pgTable("signs", {
  name: text().$type<Sign["name"]>().primaryKey(),
  at: instant().notNull(),
  by: text().notNull(),
  holdsKey: boolean("holds_key"),
});

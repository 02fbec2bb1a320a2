import { customType } from "drizzle-orm/pg-core";

/** A moment that people or Rekindle's clock made: RFC 3339 in UTC with milliseconds, the same text in and out. */
export const instant = customType<{ data: string; driverData: string | Date }>({
  dataType: () => "timestamp (3) with time zone",
  fromDriver: (value) => new Date(value).toISOString(),
});

import type { Outcome } from "@/lib/recovery/errors";
import type { Maintenance } from "@/lib/recovery/maintenance/port";

/** The server action that pages hand to these components; null for people who may not use it. */
export type SetMaintenance = (input: {
  on: boolean;
  reason: string;
  message?: string;
  confirmation: string;
}) => Promise<Outcome<Maintenance>>;

import type { Outcome } from "@/lib/recovery/errors";

/** The server actions that pages hand to these components. */
export type SnoozeAlert = (input: {
  alertId: string;
  hours: number;
  reason: string;
}) => Promise<Outcome<unknown>>;
export type WakeAlert = (input: { alertId: string }) => Promise<Outcome<unknown>>;
export type SendTest = (input: { channel: string }) => Promise<Outcome<unknown>>;

export interface AlertActs {
  readonly snooze: SnoozeAlert;
  readonly wake: WakeAlert;
}

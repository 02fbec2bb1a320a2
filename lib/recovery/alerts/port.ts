import type { Outcome } from "../errors";
import type { Alert, Severity, Snooze } from "./alert";

export type ChannelKind = "discord" | "slack" | "webhook" | "email" | "dead_man";

/** A way to reach people, or the dead-man's switch. `id` and `label` hold no secret: of an address only the host. */
export interface Channel {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly label: string;
}

/** What people read. `href` is a path in the console; the channel makes a link of it. */
export interface Message {
  readonly kind: "opened" | "repeated" | "resolved" | "test";
  readonly severity: Severity;
  readonly title: string;
  readonly text: string;
  readonly href: string;
  readonly at: string;
  /** Null for tests. */
  readonly alertId: string | null;
}

export type Ping = "start" | "success" | "fail";

/** Channels to people. Sending twice is possible and harmless; failures are `channel_failed`, without addresses or tokens. */
export interface NotifyPort {
  channels(): readonly Channel[];
  /** On the dead-man's switch only tests can be sent: they are a sign of start. */
  send(channelId: string, message: Message): Promise<Outcome<null>>;
  /** Tells the dead-man's switch how a backup goes; a success when none is configured. */
  ping(ping: Ping): Promise<Outcome<null>>;
}

/** One message on its way to one channel, or what came of it. */
export interface Delivery {
  readonly id: string;
  readonly channel: string;
  readonly message: Message;
  readonly state: "pending" | "sent" | "given_up";
  readonly attempts: number;
  readonly createdAt: string;
  readonly nextAttemptAt: string;
  readonly attemptedAt: string | null;
  /** Why the last attempt failed; null when none did. */
  readonly failure: string | null;
}

/** How the last attempt on a channel ended, and since when it has been ending like that. */
export interface ChannelState {
  readonly channel: string;
  readonly ok: boolean;
  readonly at: string;
  readonly failure: string | null;
}

export interface AlertChanges {
  /** Left out, with their deliveries, when an alert of the key is open already. */
  readonly opened: readonly Alert[];
  /** With the revision that was read; left out, with their deliveries, when it has moved on. */
  readonly changed: readonly Alert[];
  readonly deliveries: readonly Delivery[];
}

/** Alerts, and the outbox of their messages. */
export interface AlertLedger {
  /** Not closed, the newest first. */
  open(): Promise<readonly Alert[]>;
  /** Open and closed, the newest first. */
  list(filter: { readonly limit: number }): Promise<readonly Alert[]>;
  get(id: string): Promise<Alert | null>;
  /** Writes alerts and their messages in one transaction; a delivery belongs to the alert of its message. */
  apply(changes: AlertChanges): Promise<void>;
  /** False when the alert is closed or unknown. */
  snooze(id: string, snooze: Snooze | null): Promise<boolean>;
  /** A message that belongs to no change of an alert, e.g. a test; with its end, if it was sent already. */
  addDelivery(delivery: Delivery): Promise<void>;
  /** Takes messages that are due for this process alone until `leaseUntil`, and counts an attempt. The oldest first. */
  claimDeliveries(now: string, leaseUntil: string, limit: number): Promise<readonly Delivery[]>;
  endAttempt(id: string, end: AttemptEnd): Promise<void>;
  /** The newest first. */
  deliveries(filter: { readonly limit: number }): Promise<readonly Delivery[]>;
  /** How the newest attempt on each channel ended. */
  channelStates(): Promise<readonly ChannelState[]>;
  /** Forgets ended deliveries and closed alerts from before that moment, but never a channel's newest attempt. */
  prune(before: string): Promise<void>;
}

export interface AttemptEnd {
  readonly state: Delivery["state"];
  readonly at: string;
  readonly nextAttemptAt: string;
  readonly failure: string | null;
}

import type { Ports } from "./ports";
import type { Targets } from "./posture/targets";
import type { ApprovalPolicy } from "./restore/approval";
import type { SubjectConfig } from "./subjects/config";

export type Role = "viewer" | "support" | "admin";

/** Who acts. Cron, worker and cli call the same verbs as people do. */
export type Actor =
  | {
      readonly kind: "user";
      readonly id: string;
      readonly name: string;
      readonly email: string | null;
      readonly role: Role;
      readonly sessionId: string;
    }
  | { readonly kind: "cron"; readonly job: string }
  | { readonly kind: "worker"; readonly job: string }
  | { readonly kind: "cli"; readonly name: string }
  /** The protected product's own server, known by a token; it may record erasures and nothing else. */
  | { readonly kind: "service"; readonly name: string };

/** What every verb receives: who asks, the ports to the world, and the configuration of the protected schema. */
export interface Context {
  readonly actor: Actor;
  readonly ports: Ports;
  readonly subjects: SubjectConfig;
  /** Who has to agree before a plan may be written. */
  readonly approval: ApprovalPolicy;
  /** What may be lost and how long it may take to come back, by layer. */
  readonly targets: Targets;
  readonly requestId: string;
}

/** The actor as people read it: a person's name, else the stable one. */
export function displayName(actor: Actor): string {
  return actor.kind === "user" ? actor.name : actorName(actor);
}

/** A short stable name of the actor for audit rows, receipts and lists, e.g. `user:user_2a…` or `cron:daily-backup`. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case "user":
      return `user:${actor.id}`;
    case "cli":
    case "service":
      return `${actor.kind}:${actor.name}`;
    default:
      return `${actor.kind}:${actor.job}`;
  }
}

import type { Actor, Context, Role } from "./context";
import { type Failure, fail } from "./errors";

/** What an actor may do; verbs name one of these in their first line. */
export type Permission =
  | "state:read"
  | "posture:look"
  | "subjects:read"
  | "branches:create"
  | "branches:extend"
  | "branches:delete"
  | "branches:reveal"
  | "compare:read"
  | "compare:run"
  | "content:reveal"
  | "restore:plan"
  | "restore:apply"
  | "restore:approve"
  | "restore:undo"
  | "restore:remove"
  | "restore:rehearse"
  | "restore:run_batch"
  | "restore:exclude"
  | "receipts:export"
  | "effects:note"
  | "receipts:keep"
  | "audit:read"
  | "audit:export"
  | "backups:read"
  | "backups:take"
  | "backups:pin"
  | "backups:download"
  | "backups:materialise"
  | "retention:apply"
  | "alerts:read"
  | "alerts:snooze"
  | "alerts:evaluate"
  | "alerts:test"
  | "incidents:read"
  | "incidents:run"
  | "incidents:danger"
  | "drills:read"
  | "drills:start"
  | "drills:export"
  | "drills:checklist"
  | "drills:run"
  | "maintenance:set"
  | "erasures:read"
  | "erasures:list"
  | "erasures:add"
  | "erasures:keep"
  | "erasures:replay"
  | "erasures:override";

const VIEWER: readonly Permission[] = [
  "state:read",
  "subjects:read",
  "compare:read",
  "audit:read",
  "backups:read",
  "alerts:read",
  "drills:read",
  "incidents:read",
  "erasures:read",
];
const SUPPORT: readonly Permission[] = [
  ...VIEWER,
  "posture:look",
  "branches:create",
  "branches:extend",
  "compare:run",
  "content:reveal",
  "restore:plan",
  "restore:apply",
  "restore:approve",
  "restore:undo",
  "restore:rehearse",
  "receipts:export",
  "effects:note",
  "alerts:snooze",
  "incidents:run",
  "erasures:list",
  "drills:checklist",
];
const ADMIN: readonly Permission[] = [
  ...SUPPORT,
  "restore:remove",
  "restore:exclude",
  "restore:run_batch",
  "receipts:keep",
  "branches:delete",
  "branches:reveal",
  "audit:export",
  "backups:take",
  "backups:pin",
  "backups:download",
  "backups:materialise",
  "retention:apply",
  "alerts:evaluate",
  "alerts:test",
  "incidents:danger",
  "drills:start",
  "drills:export",
  "drills:run",
  "maintenance:set",
  "erasures:add",
  "erasures:keep",
  "erasures:replay",
  "erasures:override",
];

const GRANTED: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  viewer: new Set(VIEWER),
  support: new Set(SUPPORT),
  admin: new Set(ADMIN),
};

const SYSTEM: ReadonlySet<Permission> = new Set<Permission>([
  "state:read",
  "posture:look",
  "audit:read",
  "backups:read",
  "backups:take",
  "backups:materialise",
  "retention:apply",
  "receipts:keep",
  "restore:rehearse",
  "restore:run_batch",
  "alerts:read",
  "alerts:evaluate",
  "drills:read",
  "drills:start",
  "drills:run",
  "incidents:read",
  "incidents:run",
  "maintenance:set",
  "erasures:read",
  "erasures:list",
  "erasures:add",
  "erasures:keep",
  "erasures:replay",
]);

const SERVICE: ReadonlySet<Permission> = new Set<Permission>(["erasures:add"]);

/** True when the actor's role grants the permission; cron, worker and cli act with the rights of the system. */
export function can(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case "user":
      return GRANTED[actor.role].has(permission);
    case "service":
      return SERVICE.has(permission);
    default:
      return SYSTEM.has(permission);
  }
}

/** The first step of every verb: null when allowed, else the refusal to return. */
export function requirePermission(ctx: Pick<Context, "actor">, permission: Permission): Failure | null {
  if (can(ctx.actor, permission)) return null;
  const who = ctx.actor.kind === "user" ? `The role “${ctx.actor.role}”` : `A ${ctx.actor.kind} job`;
  return fail(
    "forbidden",
    `${who} may not do this (${permission}).`,
    "Ask an admin to do it or to change your role.",
  );
}

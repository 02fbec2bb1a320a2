import {
  asAdmin,
  chooseBase,
  formatLsn,
  formatMoment,
  listBases,
  type Moment,
  markNow,
  now,
  parseLsn,
  parseMoment,
  type ReplayTarget,
} from "../postgres/index";
import { type Context, storageOf, storageRecord } from "./context";
import { badRequest, unprocessable } from "./http/errors";
import type { BranchRecord, SourceRecord, TargetRecord } from "./model";

/** A moment as requests name it; both absent means now. */
export interface PointRequest {
  lsn?: string | undefined;
  timestamp?: string | undefined;
}

/** Where a moment of a branch's history is made from. */
export interface ResolvedPoint {
  source: SourceRecord;
  lsn?: string;
  timestamp?: string;
}

/** Earliest moment that point-in-time recovery reaches now. */
export function windowStart(ctx: Pick<Context, "store">): Moment {
  const { project } = ctx.store.model;
  const first = parseMoment(project.firstMoment) ?? 0n;
  const retained = now() - BigInt(project.historyRetentionSeconds) * 1_000_000n;
  return first > retained ? first : retained;
}

/** Finds from which storage and up to where a moment of this branch is replayed; 422 outside the window. */
export async function resolvePoint(
  ctx: Context,
  branch: BranchRecord,
  point: PointRequest,
): Promise<ResolvedPoint> {
  if (point.lsn !== undefined && point.timestamp !== undefined) {
    throw badRequest("only one of LSN and timestamp can be given");
  }
  const head = await reachNow(ctx, branch.storageId);
  if (point.timestamp !== undefined) return atTimestamp(ctx, branch, point.timestamp);
  if (point.lsn !== undefined) return atLsn(ctx, branch, point.lsn, head);
  return {
    source: { storageId: branch.storageId, target: toRecord({ kind: "lsn", at: head }) },
    lsn: formatLsn(head),
    timestamp: formatMoment(now()),
  };
}

async function atTimestamp(ctx: Context, branch: BranchRecord, text: string): Promise<ResolvedPoint> {
  const at = parseMoment(text);
  if (at === null) throw badRequest(`malformed timestamp: ${text}`);
  if (at > now() + 999n) throw unprocessable(`timestamp ${text} is in the future`);
  const start = windowStart(ctx);
  if (at < start) {
    throw unprocessable(
      `timestamp ${text} precedes the history window, which begins at ${formatMoment(start)}`,
    );
  }
  return {
    source: await locate(ctx, branch.storageId, { kind: "timestamp", at }),
    timestamp: formatMoment(at),
  };
}

async function atLsn(ctx: Context, branch: BranchRecord, text: string, head: bigint): Promise<ResolvedPoint> {
  const at = parseLsn(text);
  if (at === null) throw badRequest(`malformed LSN: ${text}`);
  if (at > head) throw unprocessable(`LSN ${text} is ahead of the branch, which is at ${formatLsn(head)}`);
  return { source: await locate(ctx, branch.storageId, { kind: "lsn", at }), lsn: formatLsn(at) };
}

/** Makes everything written up to now reachable, and says at which position "now" is. */
async function reachNow(ctx: Context, storageId: string): Promise<bigint> {
  return ctx.computes.holding(storageId, markNow);
}

/** Own history first, then the parent's, from which this storage was made. */
async function locate(ctx: Context, storageId: string, target: ReplayTarget): Promise<SourceRecord> {
  const known = new Set(ctx.store.model.storages.map((storage) => storage.id));
  for (
    let id: string | null = storageId;
    id !== null && known.has(id);
    id = storageRecord(ctx, id).parentId
  ) {
    if (chooseBase(await listBases(storageOf(ctx, id)), target) !== null) {
      if (id !== storageId) await reachNow(ctx, id);
      return { storageId: id, target: toRecord(target) };
    }
    const fork = parseLsn(storageRecord(ctx, id).forkLsn ?? "");
    // What the parent wrote after the fork was never part of this branch.
    if (target.kind === "lsn" && fork !== null && target.at > fork) break;
  }
  throw unprocessable("this moment precedes the history window");
}

export function toRecord(target: ReplayTarget): TargetRecord {
  return target.kind === "lsn"
    ? { kind: "lsn", at: formatLsn(target.at) }
    : { kind: "timestamp", at: formatMoment(target.at) };
}

export function fromRecord(record: TargetRecord): ReplayTarget {
  const at = record.kind === "lsn" ? parseLsn(record.at) : parseMoment(record.at);
  if (at === null) throw new Error(`malformed target in the state file: ${record.at}`);
  return { kind: record.kind, at };
}

/** Reads the roles and databases that a storage really has. */
export async function readCatalog(ctx: Context, storageId: string) {
  return asAdmin(storageOf(ctx, storageId), "postgres", async (admin) => ({
    roles: await admin.query(
      "SELECT rolname AS name, rolcanlogin AS can_login FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> current_user",
    ),
    databases: await admin.query(
      "SELECT oid::int AS id, datname AS name, pg_get_userbyid(datdba) AS owner FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'",
    ),
  }));
}

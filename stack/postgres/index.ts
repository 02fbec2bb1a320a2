export { asAdmin, quoteIdent, quoteLiteral, SUPERUSER } from "./admin";
export { type Base, chooseBase, listBases, takeBase } from "./bases";
export { findPostgres, type PostgresInstall, PostgresNotFoundError } from "./binaries";
export { createStorage, type Owner } from "./create";
export { type ForkPoint, replayTo, shareHistory, UnreachableError } from "./fork";
export { readJson, writeJson } from "./json-file";
export { formatLsn, parseLsn } from "./lsn";
export { formatMoment, type Moment, now, parseMoment } from "./moment";
export { type Place, preparePlace, removePlace } from "./place";
export { freePort, newPassword, type PlainCluster, startPlainCluster } from "./plain";
export { prune, takeBaseIfDue } from "./prune";
export { startReplica } from "./replica";
export { run } from "./run";
export type { ReplayTarget } from "./settings";
export {
  destroyStorage,
  destroyUnknown,
  markNow,
  paths,
  type Storage,
  startStorage,
  stopStorage,
  storageAt,
  storageSize,
} from "./storage";

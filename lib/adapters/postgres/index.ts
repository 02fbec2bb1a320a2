export { type ConnectOptions, connect, disconnect, type PgClient } from "./connect";
export { createDatabases } from "./databases";

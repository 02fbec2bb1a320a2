export { type ConnectOptions, connect, type PgClient } from "./connect";
export { createDatabases } from "./databases";

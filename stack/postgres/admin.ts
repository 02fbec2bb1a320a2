import pg from "pg";
import type { Place } from "./place";

/** The name of the superuser, which only the stack itself uses (Neon calls it the same). */
export const SUPERUSER = "cloud_admin";

export interface Admin {
  query(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
}

/** Where and how the stack reaches a server as its superuser. */
export interface AdminAddress {
  place: Place;
  socketPort: number;
  password: string;
}

/** Runs some statements as superuser through the Unix socket. */
export async function asAdmin<T>(
  to: AdminAddress,
  database: string,
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    host: to.place.socketDir,
    port: to.socketPort,
    user: SUPERUSER,
    password: to.password,
    database,
    application_name: "stack",
    connectionTimeoutMillis: 20_000,
  });
  // A server that goes away surfaces through the pending query; without a listener Node would end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work({
      query: async (sql, values) => (await client.query<Record<string, unknown>>(sql, values ?? [])).rows,
    });
  } finally {
    await client.end();
  }
}

/** Reads one text column of a single row. */
export function textOf(rows: Record<string, unknown>[], column: string): string {
  const value = rows[0]?.[column];
  if (typeof value !== "string") throw new Error(`the server answered no text in ${column}`);
  return value;
}

export function quoteIdent(name: string): string {
  return pg.escapeIdentifier(name);
}

export function quoteLiteral(value: string): string {
  return pg.escapeLiteral(value);
}

import { Client as NeonClient } from "@neondatabase/serverless";
import { Client as PlainClient } from "pg";
import { WebSocket } from "ws";
import { toDatabaseError } from "./errors";

/** How to reach databases. `wsProxy` (`host:port/path`) is set on a local stack only: everything then goes through it. */
export interface ConnectOptions {
  readonly wsProxy?: string;
  readonly connectTimeoutMs?: number;
  /** How long a connection waits for the next session; 0 closes it at once. */
  readonly idleMs?: number;
  /** Ends a wait for a server that went silent; the server's own limits are shorter. */
  readonly queryTimeoutMs?: number;
}

/** The part of node-postgres' interface that we use; both drivers have it. Every value arrives as text or null. */
export interface PgClient {
  query(config: {
    text: string;
    values?: readonly (string | null | readonly (string | null)[])[];
    rowMode: "array";
  }): Promise<PgResult | PgResult[]>;
  end(): Promise<void>;
  on(event: "error" | "end", listener: () => void): unknown;
}

export interface PgResult {
  readonly rows: readonly (readonly (string | null)[])[];
  readonly rowCount: number | null;
}

/** bigint, numeric, timestamps and the rest do not survive JavaScript's types: nothing is parsed. */
const AS_TEXT = { getTypeParser: () => (value: string) => value };
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * The one place that opens connections. Neon's hosts, and everything while a proxy is configured, are reached with
 * Neon's own driver over WebSockets; any other Postgres with node-postgres. The caller ends the client.
 */
export async function connect(options: ConnectOptions, url: string): Promise<PgClient> {
  const config = {
    connectionString: url,
    types: AS_TEXT,
    application_name: "rekindle",
    connectionTimeoutMillis: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    ...(options.queryTimeoutMs === undefined ? {} : { query_timeout: options.queryTimeoutMs }),
  };
  let client: NeonClient | PlainClient;
  try {
    client =
      options.wsProxy !== undefined || isNeon(url)
        ? neonClient(config, options.wsProxy)
        : new PlainClient(config);
  } catch {
    // The URL parser's message would quote the connection string.
    throw toDatabaseError(
      Object.assign(new Error("malformed connection string"), { code: "ERR_INVALID_URL" }),
    );
  }
  // A connection that dies between two queries emits "error"; the next query rejects, which is where we report it.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw toDatabaseError(error);
  }
  return client as PgClient;
}

const END_TIMEOUT_MS = 2_000;

/**
 * Ends a connection without a throw, so that it hides no earlier failure, and without waiting for a server that no longer
 * answers. Once per client: ending a WebSocket connection twice would wait for ever.
 */
export async function disconnect(client: PgClient): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, END_TIMEOUT_MS);
  });
  await Promise.race([client.end().catch(() => undefined), patience]);
  clearTimeout(timer);
}

function neonClient(
  config: ConstructorParameters<typeof NeonClient>[0],
  wsProxy: string | undefined,
): NeonClient {
  const client = new NeonClient(config);
  client.neonConfig.webSocketConstructor = WebSocket;
  if (wsProxy !== undefined) {
    client.neonConfig.wsProxy = (host, port) => `${wsProxy}?address=${host}:${port}`;
    client.neonConfig.useSecureWebSocket = false;
    client.neonConfig.pipelineTLS = false;
  }
  return client;
}

function isNeon(url: string): boolean {
  return /\.neon\.(tech|build)$/.test(new URL(url).hostname);
}

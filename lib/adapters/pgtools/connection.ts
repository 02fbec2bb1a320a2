/** libpq's settings that a connection string may carry, by their environment variables. */
const PARAMETERS: Readonly<Record<string, string>> = {
  sslmode: "PGSSLMODE",
  sslrootcert: "PGSSLROOTCERT",
  channel_binding: "PGCHANNELBINDING",
  options: "PGOPTIONS",
};

export interface Target {
  readonly host: string;
  readonly database: string;
  /** For PostgreSQL's programs: secrets never travel in arguments, which every process of the machine can read. */
  readonly env: Readonly<Record<string, string>>;
  /** What must never be told: the password, plain and as written in the URL. */
  readonly secrets: readonly string[];
}

/** Takes a connection string apart; throws when it is none. `options` are server settings for the session. */
export function parseTarget(url: string, options: Readonly<Record<string, string>> = {}): Target {
  const parsed = new URL(url);
  const database = decodeURIComponent(parsed.pathname.slice(1));
  const password = decodeURIComponent(parsed.password);
  const env: Record<string, string> = {
    PGHOST: parsed.hostname.replace(/^\[|\]$/g, ""),
    PGPORT: parsed.port === "" ? "5432" : parsed.port,
    PGUSER: decodeURIComponent(parsed.username),
    PGDATABASE: database,
    PGCONNECT_TIMEOUT: "15",
    PGAPPNAME: "rekindle-backup",
  };
  if (password !== "") env.PGPASSWORD = password;
  for (const [name, variable] of Object.entries(PARAMETERS)) {
    const value = parsed.searchParams.get(name);
    if (value !== null) env[variable] = value;
  }
  const own = Object.entries(options).map(([name, value]) => `-c ${name}=${value}`);
  if (own.length > 0) env.PGOPTIONS = [env.PGOPTIONS, ...own].filter(Boolean).join(" ");
  return {
    host: parsed.hostname,
    database,
    env,
    secrets: [password, parsed.password].filter((secret) => secret.length > 0),
  };
}

/** The environment of a child: what it needs, nothing else of ours. */
export function childEnv(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC", HOME: "/nonexistent", ...extra };
}

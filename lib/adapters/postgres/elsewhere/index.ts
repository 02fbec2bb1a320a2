import { fail, type Outcome, ok } from "@/lib/recovery/errors";
import type { ElsewherePort, TargetSight } from "@/lib/recovery/incidents/elsewhere-port";
import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import { connect, disconnect } from "../connect";
import { createDatabases } from "../databases";
import { createEraser } from "../erase";
import { query } from "../query";
import { createRestorer } from "../restore";

/** Any Postgres, reached by its own protocol: no proxy, nobody's API. */
export function createElsewhere(): ElsewherePort {
  return { look, databases: createDatabases(), restorer: createRestorer(), eraser: createEraser() };
}

/** What belongs to extensions is not anybody's data; `public` is there in every fresh database. */
const SIGHT = `
select current_setting('server_version'),
  (select count(*) from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      and not exists (select from pg_catalog.pg_depend d
        where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'))::text,
  (has_database_privilege(current_database(), 'CREATE')
    and coalesce((select has_schema_privilege(oid, 'CREATE') from pg_namespace where nspname = 'public'), true))::text,
  (select coalesce(json_agg(name order by name), '[]') from pg_available_extensions)::text,
  current_setting('server_encoding'), pg_database_size(current_database())::text`;

async function look(url: string): Promise<Outcome<TargetSight>> {
  if (!/^postgres(ql)?:$/.test(URL.canParse(url) ? new URL(url).protocol : "")) return MALFORMED;
  try {
    const client = await connect({ connectTimeoutMs: 15_000, queryTimeoutMs: 20_000 }, url);
    try {
      const [[version, objects, mayCreate, extensions, encoding, size] = []] = await query(client, SIGHT);
      return ok({
        serverVersion: version ?? "",
        objects: Number(objects),
        mayCreate: mayCreate === "true",
        extensions: namesIn(extensions ?? "[]"),
        encoding: encoding ?? "",
        sizeBytes: Number(size),
      });
    } finally {
      await disconnect(client);
    }
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return fail(
      "source_unreachable",
      `The other database does not answer: ${error.message}.`,
      "Check the connection string, the password and whether the provider lets this address in.",
    );
  }
}

function namesIn(json: string): readonly string[] {
  const names: unknown = JSON.parse(json);
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}

const MALFORMED = fail(
  "invalid_input",
  "This is not a connection string of Postgres.",
  "It begins with postgresql:// and names user, password, host and database.",
);

import type { Encryption, PreflightResult } from "@/lib/recovery/backup/port";
import { fail, type Outcome, ok } from "@/lib/recovery/errors";
import { isRecipient } from "./age";
import { parseTarget } from "./connection";
import { toFailure } from "./failure";
import type { Programs } from "./programs";
import { connect } from "./prove";

interface Facts {
  readonly version: string;
  readonly major: number;
  readonly bytes: string;
  readonly tables: number;
  readonly statement_timeout: string;
  readonly unreadable: readonly string[] | null;
  readonly hidden: readonly string[] | null;
}

const FACTS_SQL = `
with tables as (
  select c.oid, c.relkind, format('%I.%I', n.nspname, c.relname) as name
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'S', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
)
select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major,
  pg_database_size(current_database())::text as bytes, current_setting('statement_timeout') as statement_timeout,
  (select count(*)::int from tables where relkind = 'r') as tables,
  (select array_agg(name order by name) from tables where case when relkind = 'S'
    then not has_sequence_privilege(oid, 'SELECT') else not has_table_privilege(oid, 'SELECT') end) as unreadable,
  (select array_agg(name order by name) from tables where relkind in ('r', 'p') and row_security_active(oid)) as hidden`;

/** What can be known to go wrong before a byte is dumped (see the port); every problem in one answer. */
export async function preflight(
  input: { readonly url: string; readonly encryption: Encryption },
  programs: Programs,
): Promise<Outcome<PreflightResult>> {
  const target = parseTarget(input.url);
  const problems = [...recipientProblems(input.encryption)];
  if (/^[^.]*-pooler\./.test(target.host))
    problems.push("the host is a pooler (…-pooler): a dump needs the direct host");
  let facts: Facts;
  try {
    facts = await readFacts(input.url);
  } catch (error) {
    return problems.length > 0 ? refusal(problems) : toFailure(error, "preflight_failed", target.secrets);
  }
  if (Number.parseInt(programs.version, 10) < facts.major)
    problems.push(`pg_dump ${programs.version} is older than the server (${facts.version}) and would refuse`);
  const listed = (names: readonly string[]) =>
    names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
  if (facts.unreadable !== null) problems.push(`the role may not read ${listed(facts.unreadable)}`);
  if (facts.hidden !== null)
    problems.push(`row-level security hides rows of ${listed(facts.hidden)} from the role`);
  if (problems.length > 0) return refusal(problems);
  const notes: string[] = [];
  if (facts.statement_timeout !== "0")
    notes.push(
      `the role has a statement_timeout of ${facts.statement_timeout}; it is lifted for the dump's sessions`,
    );
  if (input.encryption.kind === "off")
    notes.push("encryption is off: whoever reads the bucket reads everything");
  return ok({
    serverVersion: facts.version,
    dumpVersion: programs.version,
    database: target.database,
    bytes: Number(facts.bytes),
    tables: facts.tables,
    notes,
  });
}

function recipientProblems(encryption: Encryption): readonly string[] {
  if (encryption.kind === "off") return [];
  if (encryption.recipients.length === 0) return ["there is no recipient to encrypt to (BACKUP_RECIPIENTS)"];
  return encryption.recipients
    .filter((recipient) => !isRecipient(recipient))
    .map((recipient) => `“${recipient.slice(0, 12)}…” is not an age recipient`);
}

function refusal(problems: readonly string[]): Outcome<PreflightResult> {
  return fail(
    "preflight_failed",
    `The backup cannot be taken: ${problems.join("; ")}.`,
    "Nothing was started. Set right what is named, then run it again.",
  );
}

async function readFacts(url: string): Promise<Facts> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<Facts>(FACTS_SQL);
    const [row] = rows;
    if (row === undefined) throw new Error("The server told nothing about itself.");
    return row;
  } finally {
    await client.end();
  }
}

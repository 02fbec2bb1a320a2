/**
 * A foreign SQL script on its way to psql: stdin → stdout. Owners, grants and the script's own `\restrict` are left out (the
 * roles are not here); any other backslash command outside COPY data ends it, because such a command can leave the
 * database or run programs. psql is in restricted mode besides. COMMIT is written only when the script is known to be whole:
 * pg_dump's last line has passed and descriptor 3 says `commit`. Runs as it is on Node: erasable types only.
 */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const LEFT_OUT =
  /^(ALTER .+ OWNER TO .+;|(GRANT|REVOKE) .+;|ALTER DEFAULT PRIVILEGES .+;|\\(un)?restrict .+|CREATE SCHEMA public;|COMMENT ON EXTENSION .+;)$/;
const COPY_BEGINS = /^COPY .+ FROM stdin;$/;

function refuse(why: string): never {
  process.stderr.write(`sql-filter: error: ${why}\n`);
  process.exit(1);
}

// psql takes no other meta-command after this line.
process.stdout.write("\\restrict rekindle\nbegin;\n");
let copying = false;
let begun = false;
let complete = false;
// latin1 keeps every byte as it is.
process.stdin.setEncoding("latin1");
for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (!copying) {
    if (line === "-- PostgreSQL database dump") begun = true;
    if (line === "-- PostgreSQL database dump complete") complete = true;
    if (LEFT_OUT.test(line)) continue;
    if (line.startsWith("\\")) refuse("the script holds a psql command outside of its data");
  }
  if (!process.stdout.write(`${line}\n`, "latin1")) await once(process.stdout, "drain");
  if (copying) copying = line !== "\\.";
  else copying = COPY_BEGINS.test(line);
}
if (copying || (begun && !complete)) refuse("the script ends before its end");
if (readFileSync(3, "utf8") !== "commit") refuse("the script broke off");
process.stdout.write("commit;\n\\unrestrict rekindle\n");

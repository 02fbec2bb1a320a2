/**
 * How a session of Postgres has to be set so that equal rows print equally, on every server and for everybody (engine.md T1):
 * fingerprints in comparisons and in manifests mean nothing without it. `row_security = off` turns a policy that would hide
 * rows into an error. All of it is LOCAL: behind a pooler the next user of the connection does not inherit it.
 */
export const EQUAL_PRINT = `
set local time zone 'UTC';
set local datestyle = 'ISO, YMD';
set local intervalstyle = 'postgres';
set local extra_float_digits = 1;
set local bytea_output = 'hex';
set local xmloption = 'content';
set local search_path = '';
set local jit = off;
set local row_security = off;`;

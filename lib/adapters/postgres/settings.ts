/**
 * What both sides of a comparison must have in common so that equal rows print equally (engine.md T1), and limits so that
 * nothing of ours waits or runs for long in production. `row_security = off` turns a policy that would hide rows into an
 * error. All of it is LOCAL: behind a pooler the next user of the connection does not inherit it.
 */
export const FIXED_SETTINGS = `
set local time zone 'UTC';
set local datestyle = 'ISO, YMD';
set local intervalstyle = 'postgres';
set local extra_float_digits = 1;
set local bytea_output = 'hex';
set local xmloption = 'content';
set local search_path = '';
set local jit = off;
set local row_security = off;
set local standard_conforming_strings = on;`;

/**
 * One subject's rows are always few beside their tables, so an index always serves. Without statistics (just after a dump
 * was restored) or for a very large subject the planner's page costs for spinning disks can tip it into whole tables;
 * these settings keep one plan at every size. A link without an index still gets its scan: this only prices it higher.
 */
export const INDEX_SERVED = `
set local random_page_cost = 1;
set local enable_seqscan = off;
set local max_parallel_workers_per_gather = 0;`;

/** Limits for reading. */
export const READ_LIMITS = `
set local lock_timeout = '3s';
set local statement_timeout = '30s';
set local idle_in_transaction_session_timeout = '60s';`;

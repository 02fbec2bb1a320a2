import { EQUAL_PRINT } from "@/lib/recovery/compare/equal-print";

/** What both sides of a comparison must have in common; and strings are written as the standard says. */
export const FIXED_SETTINGS = `${EQUAL_PRINT}
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

import { asc, gt } from "drizzle-orm";
import { auditEntries } from "@/drizzle/schema";
import type { AuditEntry } from "@/lib/recovery/audit/entry";
import type { LedgerClient } from "./client";
import { guarded } from "./errors";

const PAGE = 2_000;

/** The whole log from its first entry on, page by page: for verification, which must see every link in order. */
export async function* readForward({ database }: LedgerClient): AsyncGenerator<readonly AuditEntry[]> {
  let after = -1;
  for (;;) {
    const from = after;
    const page = await guarded(() =>
      database
        .select()
        .from(auditEntries)
        .where(gt(auditEntries.sequence, from))
        .orderBy(asc(auditEntries.sequence))
        .limit(PAGE),
    );
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.sequence;
  }
}

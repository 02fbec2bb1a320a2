import { desc, eq } from "drizzle-orm";
import { recoveryBranches } from "@/drizzle/schema";
import type { BranchLedger } from "@/lib/recovery/ports";
import type { LedgerClient } from "./client";
import { guarded } from "./errors";

/** Records of the branches that Rekindle made; they outlive the branches. */
export function branchLedger({ database }: LedgerClient): BranchLedger {
  return {
    save: (record) =>
      guarded(async () => {
        await database
          .insert(recoveryBranches)
          .values(record)
          .onConflictDoUpdate({ target: recoveryBranches.branchId, set: record });
      }),
    get: (branchId) =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(recoveryBranches)
          .where(eq(recoveryBranches.branchId, branchId));
        return rows[0] ?? null;
      }),
    list: () =>
      guarded(() =>
        database
          .select()
          .from(recoveryBranches)
          .orderBy(desc(recoveryBranches.createdAt), desc(recoveryBranches.branchId)),
      ),
    setExpiry: (branchId, expiresAt) =>
      guarded(async () => {
        await database
          .update(recoveryBranches)
          .set({ expiresAt })
          .where(eq(recoveryBranches.branchId, branchId));
      }),
    markDeleted: (branchId, at) =>
      guarded(async () => {
        await database
          .update(recoveryBranches)
          .set({ deletedAt: at })
          .where(eq(recoveryBranches.branchId, branchId));
      }),
  };
}

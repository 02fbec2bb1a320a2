import { memoryLedger } from "@/lib/adapters/memory/ledger";
import { approvalSuite } from "@/lib/testing/approval-suite";

approvalSuite(async () => memoryLedger(() => new Date("2026-11-23T10:30:00.000Z")));

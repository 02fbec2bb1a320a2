import { checkOf, type PostureCheck } from "../check";
import type { PostureFacts } from "../facts";

const ledger = checkOf("ledger_apart", "Place of the ledger");
const direct = checkOf("direct_host", "Host of production");

/** Whether what Rekindle knows would survive the loss of what it protects, and whether it talks to production itself. */
export function setupChecks({ setup }: PostureFacts): readonly PostureCheck[] {
  return [
    setup.ledgerApart
      ? ledger.pass("It is on another server than production.")
      : ledger.fail(
          "It is on production's own server: whatever takes production takes Rekindle's memory too.",
          "Move LEDGER_DATABASE_URL to a Postgres outside of the protected project.",
        ),
    setup.pooled
      ? direct.fail(
          "PRODUCTION_DATABASE_URL leads to a pooler, through which no dump and no long transaction goes.",
          "Take “-pooler” out of its host.",
        )
      : direct.pass("It is the direct one, not a pooler."),
  ];
}

import { checkOf, type PostureCheck } from "../check";
import type { PostureFacts, StoreFacts } from "../facts";

const second = checkOf("second_destination", "Second destination", "/backups");

/** Whether each bucket takes and gives back what is written, and whether what lies there can be lost. */
export function storeChecks({ stores, setup }: PostureFacts): readonly PostureCheck[] {
  return [...stores.flatMap((store) => [reached(store), kept(store)]), secondDestination(stores, setup)];
}

function reached({ name, probe }: StoreFacts): PostureCheck {
  const check = checkOf(`bucket:${name}`, `Bucket of “${name}”`, "/backups");
  return probe.ok
    ? check.pass("An object was written, read back and deleted.")
    : check.fail(probe.message, probe.hint);
}

function kept({ name, protection }: StoreFacts): PostureCheck {
  const check = checkOf(`bucket_protection:${name}`, `Versions or locks of “${name}”`, "/backups");
  if (!protection.ok) return check.unknown(protection);
  const { versioning, lock } = protection.value;
  const on = [
    ...(versioning === "on" ? ["keeps versions"] : []),
    ...(lock === "on" ? ["locks objects"] : []),
  ];
  if (on.length > 0) return check.pass(`The bucket ${on.join(" and ")}.`);
  if (versioning === "unknown" || lock === "unknown") {
    return check.warn(
      "The store does not say whether objects are kept when somebody overwrites or deletes them.",
      "On R2 set a bucket lock rule for daily/ and monthly/, and look at it in Cloudflare's dashboard once a quarter.",
    );
  }
  return check.warn(
    "Whoever has the access key can delete or overwrite every backup.",
    "Switch on Object Lock or versioning, with a lifecycle rule (docs/backups.md).",
  );
}

function secondDestination(
  stores: readonly StoreFacts[],
  { sharedHost }: PostureFacts["setup"],
): PostureCheck {
  if (stores.length === 0) return second.fail("No bucket is configured.", "Configure one (docs/backups.md).");
  if (stores.length === 1) {
    return second.warn(
      "All backups lie in one bucket.",
      "Set S3_SECOND_… to a bucket of another provider or account.",
    );
  }
  return sharedHost
    ? second.warn(
        "Both destinations are reached at the same host: one outage or closed account takes both.",
        "Move the second one to another provider.",
      )
    : second.pass(`${stores.length} destinations at different hosts.`);
}

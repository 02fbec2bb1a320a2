import { checkOf, type PostureCheck } from "../check";
import type { PostureFacts } from "../facts";

const encryption = checkOf("encryption", "Encryption and recipients", "/backups");
const signing = checkOf("signing_key", "Signing key", "/backups");
const cron = checkOf("cron_secret", "CRON_SECRET");
const receipts = checkOf("receipt_key", "Key of before-images", "/restores");
const MAKE_KEY = "Make one as docs/backups.md says.";

/** Keys and secrets: there, strong enough, and fitting what was made with them. */
export function keyChecks(facts: PostureFacts): readonly PostureCheck[] {
  return [encryptionCheck(facts), signingCheck(facts), cronCheck(facts), receiptCheck(facts)];
}

function encryptionCheck({ encryption: set }: PostureFacts): PostureCheck {
  if (set === null)
    return encryption.fail("There is no recipient: no backup can be taken.", "Set BACKUP_RECIPIENTS.");
  if (set.kind === "off")
    return encryption.fail("It is switched off: whoever reads a bucket reads everything.", MAKE_KEY);
  const count = set.recipients.length;
  return count < 2
    ? encryption.warn(
        "There is one recipient: if its key is lost, all backups are.",
        "Add a second recipient whose key is kept somewhere else.",
      )
    : encryption.pass(`age, ${count} recipients.`);
}

function signingCheck({ signing: seen }: PostureFacts): PostureCheck {
  switch (seen) {
    case "no_key":
      return signing.fail("There is none: anybody could forge a backup.", MAKE_KEY);
    case "refused":
      return signing.fail(
        "The newest backup was signed with a key that is not trusted here.",
        "Add that key's public half to BACKUP_TRUSTED_KEYS, or find out who signed it.",
      );
    case "nothing":
      return signing.pass("It is set; nothing was signed with it yet.");
    case "trusted":
      return signing.pass("The newest backup's signature holds.");
  }
}

function cronCheck({ setup }: PostureFacts): PostureCheck {
  switch (setup.cronSecret) {
    case "missing":
      return cron.warn(
        "It is not set: the cron routes stay shut, and only a worker ticks.",
        "Set it here and at the platform, at least 24 random characters.",
      );
    case "weak":
      return cron.fail("It is short enough to be guessed.", "Set at least 24 random characters.");
    case "strong":
      return cron.pass("It is set and long enough.");
  }
}

function receiptCheck({ lostReceiptKeys: lost }: PostureFacts): PostureCheck {
  return lost.length === 0
    ? receipts.pass("Every before-image can be opened.")
    : receipts.fail(
        `Some before-images were sealed with a key that is not configured (${lost.join(", ")}): those restores cannot be undone in full.`,
        "Put that key among RECEIPT_OLD_KEYS, or let the images expire.",
      );
}

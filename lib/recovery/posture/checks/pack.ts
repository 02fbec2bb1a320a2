import { goodBackups } from "../../alerts/backup-rules";
import { packMoment } from "../../pack/keys";
import { checkOf, type PostureCheck } from "../check";
import type { PostureFacts } from "../facts";

const pack = checkOf("outage_pack", "Outage pack", "/backups");

/** The queue makes it after each backup, or cannot. */
const LATE_MS = 3 * 3_600_000;
const MAKE = "Make one on the backups page, or with `npm run outage-pack`.";

/** Whether people would know what to do while Rekindle itself is down. */
export function packChecks({ stores, backups }: PostureFacts): readonly PostureCheck[] {
  const unread = stores.find(({ newestPack }) => !newestPack.ok)?.newestPack;
  if (unread?.ok === false) return [pack.unknown(unread)];
  const moments = stores.map(({ name, newestPack }) => ({
    name,
    at: newestPack.ok && newestPack.value !== null ? packMoment(newestPack.value) : null,
  }));
  const lacking = moments.filter(({ at }) => at === null).map(({ name }) => `“${name}”`);
  if (lacking.length > 0) return [pack.warn(`There is none in ${lacking.join(", ")}.`, MAKE)];
  const made = moments.map(({ at }) => at ?? "").toSorted()[0] ?? "";
  const backup = goodBackups(backups.records)[0]?.manifest?.finishedAt ?? null;
  if (backup !== null && Date.parse(made) < Date.parse(backup) - LATE_MS)
    return [pack.warn(`The oldest of ${made} does not know the backup of ${backup}.`, MAKE)];
  return [pack.pass(`It lies in ${moments.length} destinations, made at ${made}.`)];
}

import type { Manifest } from "./manifest";

/** True when two signed manifests, perhaps of different tiers, speak of the same bytes of the same moment. */
export function sameDump(a: Manifest, b: Manifest): boolean {
  return (
    a.id === b.id &&
    a.takenAt === b.takenAt &&
    a.lsn === b.lsn &&
    a.sha256.plain === b.sha256.plain &&
    a.sha256.stored === b.sha256.stored &&
    a.bytes.stored === b.bytes.stored
  );
}

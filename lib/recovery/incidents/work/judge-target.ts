import type { Manifest } from "../../backup/manifest";
import type { TargetSight } from "../elsewhere-port";

/** One point of the preflight. */
export interface TargetPoint {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Rows take more room in a database than in a dump: indexes, and what a page leaves free. */
const ROOM = 2;

/** Whether a backup can be restored into a database at another provider, point by point. Pure. */
export function judgeTarget(
  sight: TargetSight,
  manifest: Pick<Manifest, "serverVersion" | "bytes" | "extensions">,
): readonly TargetPoint[] {
  const needed = majorOf(manifest.serverVersion);
  const there = majorOf(sight.serverVersion);
  const missing = (manifest.extensions ?? []).filter((name) => !sight.extensions.includes(name));
  const room = Math.ceil((manifest.bytes.plain * ROOM) / 1_000_000);
  return [
    {
      name: "Empty",
      ok: sight.objects === 0,
      detail:
        sight.objects === 0
          ? "nothing is in it"
          : `${sight.objects} tables, views or sequences are in it: a restore never mixes with what is there`,
    },
    {
      name: "Version",
      ok: there >= needed,
      detail: `PostgreSQL ${sight.serverVersion}; the backup is of ${manifest.serverVersion}`,
    },
    {
      name: "Rights",
      ok: sight.mayCreate,
      detail: sight.mayCreate
        ? "the role may create what the backup holds; owners and grants are not restored, so no other role is needed"
        : "the role may not create schemas and tables there",
    },
    {
      name: "Extensions",
      ok: missing.length === 0,
      detail:
        missing.length > 0
          ? `the server does not offer ${missing.join(", ")}`
          : manifest.extensions === undefined
            ? "the manifest does not name them; the restore says if one is missing"
            : `the server offers all ${manifest.extensions.length} that the backup needs`,
    },
    {
      name: "Encoding",
      ok: sight.encoding === "UTF8",
      detail: sight.encoding,
    },
    {
      name: "Room",
      ok: true,
      detail: `about ${room} MB are needed; how much there is only the provider knows`,
    },
  ];
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}

import { backupHref } from "@/components/backups/words";
import { TargetWord } from "@/components/posture/target-word";
import { proofHref } from "@/components/posture/words";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { formatSeconds } from "@/lib/format/duration";
import type { MeasuredLayer, OffSite } from "@/lib/recovery/posture/layers";
import { Tile } from "./tile";

/** How long the way back took when it was last proven; null: that cannot be read now. */
export function WayBackTile({ layer }: { layer: MeasuredLayer | null }) {
  const name = "Way back takes (RTO)";
  if (layer === null) return <Unknown name={name} />;
  const { proof, target } = layer;
  if (proof === null) {
    return (
      <Tile name={name} value="Not proven">
        <Link href="/drills" className="text-changed hover:underline">
          no drill has passed yet
        </Link>
      </Tile>
    );
  }
  return (
    <Tile name={name} value={formatSeconds(proof.seconds)}>
      <TargetWord seconds={proof.seconds} targetSeconds={target.rtoSeconds} /> ·{" "}
      <Link href={proofHref(proof)} className="hover:underline">
        proven <Time at={proof.at} layout="age" />
      </Link>
    </Tile>
  );
}

/** The newest backup that can be relied on, and how much of its age is beyond what may be lost. */
export function LastBackupTile({ layer, offSite }: { layer: MeasuredLayer | null; offSite: OffSite | null }) {
  const name = "Last backup";
  if (layer === null || offSite === null) return <Unknown name={name} />;
  if (layer.at === null || offSite.newestId === null) {
    return (
      <Tile name={name} value="None yet">
        <Link href="/backups" className="text-missing hover:underline">
          nothing lies outside of Neon
        </Link>
      </Tile>
    );
  }
  const everywhere = offSite.verifiedIn.length >= offSite.destinations;
  return (
    <Tile name={name} value={<Time at={layer.at} layout="age" />}>
      <Link href={backupHref(offSite.newestId)} className="hover:underline">
        <span className={everywhere ? "text-ok" : "text-changed"}>
          {offSite.verifiedIn.length} of {offSite.destinations} places
        </span>{" "}
        · {offSite.kept} kept
      </Link>
      {offSite.encrypted === false ? <span className="text-missing"> · not encrypted</span> : null}
    </Tile>
  );
}

function Unknown({ name }: { name: string }) {
  return (
    <Tile name={name} value="–">
      cannot be read now
    </Tile>
  );
}

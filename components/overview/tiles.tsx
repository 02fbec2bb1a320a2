import { TargetWord } from "@/components/posture/target-word";
import { Time } from "@/components/ui/time";
import { formatSeconds } from "@/lib/format/duration";
import type { HistoryView } from "@/lib/recovery/history/view";
import type { MeasuredLayer } from "@/lib/recovery/posture/layers";
import { Tile } from "./tile";

/** What a loss would cost now, by layer: from Neon's history, and from the newest backup should Neon itself be gone. */
export function RiskTile({
  history,
  pitr,
  offSite,
}: {
  history: HistoryView;
  /** Null: that cannot be read now. */
  pitr: MeasuredLayer | null;
  /** Null: that cannot be read now. */
  offSite: MeasuredLayer | null;
}) {
  return (
    <Tile name="Data at risk now (RPO)" value={formatSeconds(history.measuredRpoSeconds)}>
      {pitr === null ? null : (
        <TargetWord seconds={history.measuredRpoSeconds} targetSeconds={pitr.target.rpoSeconds} />
      )}
      {history.currentLsn === null ? " · production does not answer" : ""}
      {offSite === null ? null : (
        <>
          {" "}
          · <OffSiteRisk layer={offSite} />
        </>
      )}
    </Tile>
  );
}

function OffSiteRisk({ layer: { rpoSeconds, rpoMet } }: { layer: MeasuredLayer }) {
  if (rpoSeconds === null) return <span className="text-missing">off-site: everything</span>;
  const words = formatSeconds(rpoSeconds < 60 ? rpoSeconds : Math.floor(rpoSeconds / 60) * 60);
  return <span className={rpoMet ? "text-ok" : "text-changed"}>off-site {words}</span>;
}

/** How much history there is, and how much Neon keeps; less than `shortSeconds` is called out. */
export function WindowTile({
  history: { window },
  shortSeconds,
}: {
  history: HistoryView;
  shortSeconds: number;
}) {
  const reach = (Date.parse(window.latest) - Date.parse(window.earliest)) / 1000;
  const short = window.retentionSeconds < shortSeconds;
  return (
    <Tile name="History window" value={formatSeconds(reach < 60 ? reach : Math.floor(reach / 60) * 60)}>
      {short ? <span className="text-changed">shorter than {formatSeconds(shortSeconds)}</span> : null}
      {short ? " · " : null}
      {reach < window.retentionSeconds - 60
        ? `growing to the ${formatSeconds(window.retentionSeconds)} that Neon keeps`
        : "all that Neon keeps"}
    </Tile>
  );
}

/** Recovery branches that answer, and which ends first. */
export function BranchesTile({ history }: { history: HistoryView }) {
  const ours = history.branches.filter((branch) => branch.managed);
  const ready = ours.filter((branch) => branch.state === "ready");
  const creating = ours.filter((branch) => branch.state === "creating").length;
  const ends = ready.flatMap((branch) => (branch.expiresAt === null ? [] : [branch.expiresAt])).toSorted()[0];
  return (
    <Tile name="Recovery branches running" value={ready.length}>
      {creating > 0 ? `${creating} more being made` : null}
      {creating > 0 && ends !== undefined ? " · " : null}
      {ends !== undefined ? (
        <>
          first ends <Time at={ends} layout="age" />
        </>
      ) : creating === 0 ? (
        "none is needed until something is lost"
      ) : null}
    </Tile>
  );
}

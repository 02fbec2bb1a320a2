import { Chip } from "@/components/ui/chip";
import { DefinitionList } from "@/components/ui/definition-list";
import { MonoId } from "@/components/ui/mono-id";
import { Time } from "@/components/ui/time";
import { formatBytes } from "@/lib/format/bytes";
import { formatDuration } from "@/lib/format/duration";
import { formatCount, plural } from "@/lib/format/number";
import type { BackupDetail } from "@/lib/recovery/backup/view";
import { KeptWords } from "./kept-words";
import { statusOf } from "./words";

/** What is known of a backup. */
export function BackupFacts({
  detail,
  places,
  year,
}: {
  detail: BackupDetail;
  places: number;
  year: number;
}) {
  const { view, record } = detail;
  const { manifest } = record;
  const status = statusOf(view, places);
  const items = [
    { name: "Status", value: <Chip tone={status.tone}>{status.word}</Chip> },
    { name: "Holds", value: <Time at={view.takenAt} layout="stacked" /> },
    { name: "Kept", value: <KeptWords backup={view} year={year} /> },
    {
      name: "Pinned",
      value: view.pinned === null ? "no" : `“${view.pinned.reason}”, by ${view.pinned.by}`,
    },
    {
      name: "Proven",
      value:
        view.provenAt === null ? (
          <span className="text-ink-3">no drill has restored it</span>
        ) : (
          <Time at={view.provenAt} layout="stacked" />
        ),
    },
    { name: "Size", value: sizeWords(detail) },
    ...(manifest === null
      ? []
      : [
          { name: "Took", value: formatDuration(manifest.durationMs) },
          {
            name: "Rows",
            value: `${formatCount(view.rows ?? 0)} in ${plural(manifest.tables.length, "table")}`,
          },
          { name: "Encrypted", value: <Encryption detail={detail} /> },
          { name: "Server", value: `Postgres ${manifest.serverVersion}, pg_dump ${manifest.dumpVersion}` },
          { name: "LSN", value: <MonoId value={manifest.lsn} what="LSN" /> },
        ]),
    { name: "Id", value: <MonoId value={record.id} what="backup id" /> },
  ];
  return <DefinitionList items={items} />;
}

function sizeWords({ view }: BackupDetail): string {
  const stored = formatBytes(view.bytes.stored);
  return view.bytes.plain === null ? stored : `${stored} stored, ${formatBytes(view.bytes.plain)} dumped`;
}

function Encryption({ detail }: { detail: BackupDetail }) {
  const encryption = detail.record.manifest?.encryption;
  if (encryption?.kind !== "age") {
    return <span className="text-missing">no: whoever has the file can read it</span>;
  }
  return <>with age, to {plural(encryption.recipients.length, "recipient")}</>;
}

import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatBytes } from "@/lib/format/bytes";
import { formatDuration } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";
import type { BackupView } from "@/lib/recovery/backup/view";
import { KeptWords } from "./kept-words";
import { backupHref, placeNames, statusOf } from "./words";

export interface BackupTableProps {
  backups: readonly BackupView[];
  /** How many destinations are configured. */
  places: number;
  year: number;
}

/** Every backup: its moment, what it is worth, and until when it stays and why. */
export function BackupTable({ backups, places, year }: BackupTableProps) {
  return (
    <Table label="Backups">
      <TableHead>
        <Row>
          <HeadCell>Holds</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell numeric>Size</HeadCell>
          <HeadCell numeric>Took</HeadCell>
          <HeadCell numeric>Rows</HeadCell>
          <HeadCell>Places</HeadCell>
          <HeadCell>Verified</HeadCell>
          <HeadCell>Kept</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {backups.map((backup) => (
          <BackupRow key={backup.id} backup={backup} places={places} year={year} />
        ))}
      </TableBody>
    </Table>
  );
}

function BackupRow({ backup, places, year }: { backup: BackupView; places: number; year: number }) {
  const status = statusOf(backup, places);
  return (
    <Row className="relative hover:bg-sunken">
      <Cell>
        <span className="grid min-w-0">
          <Link
            href={backupHref(backup.id)}
            className="font-medium after:absolute after:inset-0 hover:underline"
          >
            <Time at={backup.takenAt} layout="utc" precision="minute" />
          </Link>
          <span className="text-xs text-ink-3">
            <Time at={backup.takenAt} layout="age" />
            {backup.kind === "foreign" ? " · registered by hand" : null}
          </span>
        </span>
      </Cell>
      <Cell label="Status">
        <span className="flex flex-wrap gap-1">
          <Chip tone={status.tone}>{status.word}</Chip>
          {backup.encrypted ? null : <Chip tone="missing">not encrypted</Chip>}
          {backup.provenAt === null ? null : <Chip tone="ok">proven</Chip>}
          {backup.pinned === null ? null : <Chip tone="accent">pinned</Chip>}
        </span>
      </Cell>
      <Cell label="Size" numeric className="whitespace-nowrap">
        {formatBytes(backup.bytes.stored)}
      </Cell>
      <Cell label="Took" numeric className="whitespace-nowrap">
        {backup.durationMs === null ? "–" : formatDuration(backup.durationMs)}
      </Cell>
      <Cell label="Rows" numeric>
        {backup.rows === null ? "–" : formatCount(backup.rows)}
      </Cell>
      <Cell label="Places">{placeNames(backup)}</Cell>
      <Cell label="Verified">
        {backup.verifiedAt === null ? (
          <span className="text-ink-3">never</span>
        ) : (
          <Time at={backup.verifiedAt} layout="age" />
        )}
      </Cell>
      <Cell label="Kept" className="max-w-64 text-xs">
        <KeptWords backup={backup} year={year} />
      </Cell>
    </Row>
  );
}

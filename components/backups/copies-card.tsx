import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { BackupCopy } from "@/lib/recovery/backup/run";
import type { DownloadBackup } from "./actions";
import { DownloadButton } from "./download-button";
import { COPY_WORDS } from "./words";

export interface CopiesCardProps {
  backupId: string;
  copies: readonly BackupCopy[];
  /** Null for those who may not download. */
  download: DownloadBackup | null;
}

/** A place keeps the same bytes under more than one name: one of them is enough to download. */
function isOffered(copies: readonly BackupCopy[], copy: BackupCopy): boolean {
  return copy === copies.find((one) => one.destination === copy.destination && usable(one));
}

const usable = ({ state }: BackupCopy) => state === "verified" || state === "unchecked";

/** Where copies of a backup lie, and when each was last read in full. */
export function CopiesCard({ backupId, copies, download }: CopiesCardProps) {
  return (
    <Card aria-labelledby="copies">
      <CardHeader id="copies" title="Copies" aside={<Chip>{copies.length}</Chip>} />
      <Table label="Copies">
        <TableHead>
          <Row>
            <HeadCell>Place</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell>Read in full</HeadCell>
            <HeadCell numeric>
              <span className="sr-only">Actions</span>
            </HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {copies.map((copy) => (
            <Row key={`${copy.destination} ${copy.key}`}>
              <Cell>
                <span className="grid min-w-0">
                  <span className="font-medium">{copy.destination}</span>
                  <span className="font-mono text-xs text-ink-3 [overflow-wrap:anywhere]">{copy.key}</span>
                </span>
              </Cell>
              <Cell label="State">
                <Chip tone={COPY_WORDS[copy.state].tone}>{COPY_WORDS[copy.state].word}</Chip>
              </Cell>
              <Cell label="Read in full">
                {copy.verifiedAt === null ? (
                  <span className="text-ink-3">never</span>
                ) : (
                  <Time at={copy.verifiedAt} layout="age" />
                )}
              </Cell>
              <Cell numeric>
                {download !== null && isOffered(copies, copy) ? (
                  <DownloadButton backupId={backupId} destination={copy.destination} download={download} />
                ) : null}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

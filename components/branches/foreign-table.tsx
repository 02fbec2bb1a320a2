import { Chip } from "@/components/ui/chip";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatBytes } from "@/lib/format/bytes";
import type { RecoveryBranch } from "@/lib/recovery/branches/branch";
import { foreignWord } from "./words";

/** Production and whatever others made in the project: shown, so that nothing is a surprise, and never touched. */
export function ForeignTable({ branches }: { branches: readonly RecoveryBranch[] }) {
  return (
    <Table label="Branches that Rekindle did not make">
      <TableHead>
        <Row>
          <HeadCell>Branch</HeadCell>
          <HeadCell>Why it is left alone</HeadCell>
          <HeadCell>Made</HeadCell>
          <HeadCell numeric>Size</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {branches.map((branch) => (
          <Row key={branch.id}>
            <Cell className="max-w-96">
              <span className="grid min-w-0">
                <span className="truncate font-medium" title={branch.name}>
                  {branch.name}
                </span>
                <span className="truncate font-mono text-xs text-ink-3">{branch.id}</span>
              </span>
            </Cell>
            <Cell label="Why it is left alone">
              <Chip tone={branch.production ? "ok" : "neutral"}>{foreignWord(branch)}</Chip>
            </Cell>
            <Cell label="Made">
              <Time at={branch.createdAt} layout="age" />
            </Cell>
            <Cell label="Size" numeric>
              {branch.sizeBytes === null ? (
                <span className="text-ink-3">not known</span>
              ) : (
                formatBytes(branch.sizeBytes)
              )}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

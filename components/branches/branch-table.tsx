import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatBytes } from "@/lib/format/bytes";
import type { RecoveryBranch } from "@/lib/recovery/branches/branch";
import type { BranchActs } from "./actions";
import { BranchActions } from "./branch-actions";
import { BranchPoint } from "./branch-point";
import { BRANCH_TONES, type BranchRights, branchHref } from "./words";

export interface BranchTableProps {
  branches: readonly RecoveryBranch[];
  rights: BranchRights;
  acts: BranchActs;
}

/** The recovery branches that Rekindle made, with what can be done to each. */
export function BranchTable({ branches, rights, acts }: BranchTableProps) {
  return (
    <Table label="Recovery branches">
      <TableHead>
        <Row>
          <HeadCell>Branch</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>Moment</HeadCell>
          <HeadCell>Made</HeadCell>
          <HeadCell>Expires</HeadCell>
          <HeadCell numeric>Size</HeadCell>
          <HeadCell numeric>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {branches.map((branch) => (
          <Row key={branch.id}>
            <Cell className="max-w-72">
              <span className="grid min-w-0">
                <Link
                  href={branchHref(branch.id)}
                  className="truncate font-medium hover:underline"
                  title={branch.name}
                >
                  {branch.name}
                </Link>
                <span className="truncate text-xs text-ink-3">{branch.purpose}</span>
              </span>
            </Cell>
            <Cell label="State">
              <Chip tone={BRANCH_TONES[branch.state]}>{branch.state}</Chip>
            </Cell>
            <Cell label="Moment">
              <BranchPoint branch={branch} />
            </Cell>
            <Cell label="Made">
              <span className="grid">
                <Time at={branch.createdAt} layout="age" />
                <span className="text-xs text-ink-3">{branch.createdByName}</span>
              </span>
            </Cell>
            <Cell label="Expires">
              {branch.expiresAt === null ? "never" : <Time at={branch.expiresAt} layout="age" />}
            </Cell>
            <Cell label="Size" numeric className="whitespace-nowrap">
              {branch.sizeBytes === null ? (
                <span className="text-ink-3">not known</span>
              ) : (
                formatBytes(branch.sizeBytes)
              )}
            </Cell>
            <Cell numeric>
              <span className="inline-flex gap-1.5">
                <BranchActions branch={branch} rights={rights} acts={acts} />
              </span>
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

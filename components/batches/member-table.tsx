import { personHref } from "@/components/people/hrefs";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatCount } from "@/lib/format/number";
import type { BatchMember } from "@/lib/recovery/batches/batch";
import { memberWord } from "@/lib/recovery/batches/report";
import { MEMBER_TONES } from "./words";

/** Everybody of a list, one a line: who, in which state, how much, and what there is to say. */
export function MemberTable({ members }: { members: readonly BatchMember[] }) {
  return (
    <Table label="People of this list">
      <TableHead>
        <tr>
          <HeadCell numeric>Line</HeadCell>
          <HeadCell>Person</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell numeric>Rows</HeadCell>
          <HeadCell>Note</HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {members.map((member) => (
          <Row key={member.position}>
            <Cell numeric label="Line" className="text-ink-3">
              {member.line}
            </Cell>
            <Cell label="Person">
              <span className="font-medium [overflow-wrap:anywhere] md:inline-block md:min-w-60">
                <Who member={member} />
              </span>
            </Cell>
            <Cell label="State">
              <Chip tone={MEMBER_TONES[member.state]}>{memberWord(member.state)}</Chip>
            </Cell>
            <Cell numeric label="Rows">
              <Rows member={member} />
            </Cell>
            <Cell className="text-xs text-ink-2 [overflow-wrap:anywhere] max-md:empty:hidden">
              {member.note}
              {member.stillMissing === null || member.stillMissing === 0
                ? null
                : ` ${formatCount(member.stillMissing)} still missing.`}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function Who({ member: { restoreId, subjectKey, subjectLabel, given } }: { member: BatchMember }) {
  const name = subjectLabel ?? given;
  if (restoreId !== null) {
    return (
      <Link href={`/restores/${encodeURIComponent(restoreId)}`} className="underline underline-offset-2">
        {name}
      </Link>
    );
  }
  if (subjectKey === null) return name === "" ? "–" : name;
  return (
    <Link href={personHref(subjectKey, null)} className="underline underline-offset-2">
      {name}
    </Link>
  );
}

function Rows({ member: { state, rows, written } }: { member: BatchMember }) {
  if (rows === 0) return <span className="text-ink-3">–</span>;
  return (
    <span className="whitespace-nowrap">
      {state === "applied" ? `${formatCount(written)} of ${formatCount(rows)}` : formatCount(rows)}
    </span>
  );
}

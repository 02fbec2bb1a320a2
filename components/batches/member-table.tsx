import { personHref } from "@/components/people/hrefs";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatCount } from "@/lib/format/number";
import { memberWord } from "@/lib/recovery/batches/report";
import type { MemberView } from "@/lib/recovery/batches/view";
import { MEMBER_TONES } from "./words";

/** Everybody of a list, one a line: who, in which state, how much, and what there is to say. */
export function MemberTable({ members }: { members: readonly MemberView[] }) {
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
              <Trial member={member} />
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

function Who({ member: { restoreId, subjectKey, subjectLabel, given } }: { member: MemberView }) {
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

function Rows({ member: { state, rows, written } }: { member: MemberView }) {
  if (rows === 0) return <span className="text-ink-3">–</span>;
  return (
    <span className="whitespace-nowrap">
      {state === "applied" ? `${formatCount(written)} of ${formatCount(rows)}` : formatCount(rows)}
    </span>
  );
}

/** Where every plan is tried on a copy first: whose was not, with the way there. */
function Trial({ member: { restoreId, trial } }: { member: MemberView }) {
  if (trial === null || restoreId === null) return null;
  const href = `/restores/${encodeURIComponent(restoreId)}#dry-run` as const;
  if (trial === "untried") {
    return (
      <Link href={href} className="mr-1 underline underline-offset-2">
        Not tried on a copy yet
      </Link>
    );
  }
  return (
    <>
      A copy of production{" "}
      <Link href={href} className="underline underline-offset-2">
        refused this plan
      </Link>
      : this person would be left alone.{" "}
    </>
  );
}

import type { Route } from "next";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { PostureCheck } from "@/lib/recovery/posture/check";
import { CHECK_WORDS, countWords } from "./words";

/** Everything that was looked at, the worst first, with what to do about it. */
export function PostureChecks({ checks }: { checks: readonly PostureCheck[] }) {
  return (
    <Card aria-labelledby="checks">
      <CardHeader
        id="checks"
        title="Every check"
        aside={<span className="text-xs text-ink-2">{countWords(checks)}</span>}
      />
      <Table label="Checks">
        <TableHead>
          <Row>
            <HeadCell>Check</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell>What was seen, and what to do</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {checks.map((check) => (
            <CheckRow key={check.id} check={check} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function CheckRow({ check: { title, state, what, todo, href } }: { check: PostureCheck }) {
  const { word, tone } = CHECK_WORDS[state];
  return (
    <Row>
      <Cell className="font-medium md:w-72 md:align-top">
        {href === null ? (
          title
        ) : (
          <Link href={href as Route} className="hover:underline">
            {title}
          </Link>
        )}
      </Cell>
      <Cell className="md:w-28 md:align-top">
        <Chip tone={tone}>{word}</Chip>
      </Cell>
      <Cell className="[overflow-wrap:anywhere] max-md:block">
        <p>{what}</p>
        {todo === null ? null : <p className="text-ink-2">→ {todo}</p>}
      </Cell>
    </Row>
  );
}

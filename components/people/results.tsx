import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { plural } from "@/lib/format/number";
import type { SubjectSummary } from "@/lib/recovery/subjects/subject";
import { personHref } from "./hrefs";

const MOST = 20;

/** People whom the search found, and where. */
export function SearchResults({ people }: { people: readonly SubjectSummary[] }) {
  const count = people.length >= MOST ? `the first ${MOST}` : plural(people.length, "person", "people");
  return (
    <Card aria-labelledby="found">
      <CardHeader id="found" title="Found" aside={<span className="text-xs text-ink-3">{count}</span>} />
      <Table label="People found">
        <TableHead>
          <tr>
            <HeadCell>Person</HeadCell>
            <HeadCell>Identifiers</HeadCell>
            <HeadCell>Joined</HeadCell>
            <HeadCell>Found in</HeadCell>
          </tr>
        </TableHead>
        <TableBody>
          {people.map((person) => (
            <PersonRow key={`${person.foundIn.kind}${person.key}`} person={person} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function PersonRow({ person }: { person: SubjectSummary }) {
  const branch = person.foundIn.kind === "branch" ? person.foundIn : null;
  return (
    <Row className="relative hover:bg-sunken">
      <Cell>
        <Link
          href={personHref(person.key, branch?.branchId)}
          className="font-medium [overflow-wrap:anywhere] after:absolute after:inset-0 hover:underline"
        >
          {person.label}
        </Link>
      </Cell>
      <Cell label="Identifiers">
        <span className="grid gap-0.5 font-mono text-xs text-ink-2 [overflow-wrap:anywhere]">
          <span>{person.key}</span>
          {Object.entries(person.identifiers).map(([label, value]) => (
            <span key={label} title={label}>
              {value}
            </span>
          ))}
        </span>
      </Cell>
      <Cell label="Joined">
        {person.createdAt === null ? "–" : <Time at={person.createdAt} precision="day" layout="utc" />}
      </Cell>
      <Cell label="Found in">
        {branch === null ? (
          <Chip tone="ok">production</Chip>
        ) : (
          <Chip tone="changed">{branch.branchName}</Chip>
        )}
      </Cell>
    </Row>
  );
}

import { eraseHref } from "@/components/erasures/words";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { plural } from "@/lib/format/number";
import type { SubjectView } from "@/lib/recovery/subjects/subject";

/** What is true of this person now, in one sentence. */
export function PersonHeader({
  person,
  mayErase,
  branchId,
}: {
  person: SubjectView;
  /** Whether the reader may record that this person asked to be deleted. */
  mayErase: boolean;
  branchId: string | null;
}) {
  const { subject, tables, present, erased } = person;
  const actions =
    mayErase && erased === null ? (
      <Button asChild>
        <Link href={eraseHref(subject.key, branchId)}>Asked to be deleted</Link>
      </Button>
    ) : null;
  if (!present) {
    const where =
      subject.foundIn.kind === "branch" ? ` It exists in branch ${subject.foundIn.branchName}.` : "";
    return (
      <PageHeader title={`${subject.label} is not in production now`} actions={actions}>
        The account is gone from production.{where} Compare with a moment at which it existed, and it can come
        back whole.
      </PageHeader>
    );
  }
  const filled = tables.filter(({ rows }) => rows > 0);
  const rows = filled.reduce((sum, table) => sum + table.rows, 0);
  return (
    <PageHeader
      title={`${subject.label} has ${plural(rows, "row")} in ${plural(filled.length, "table")} now`}
      actions={actions}
    >
      Compare with a moment before the loss to see, row by row, what is missing.
    </PageHeader>
  );
}

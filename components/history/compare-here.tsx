"use client";
import { useBranch } from "@/components/branches/use-branch";
import { peopleHref } from "@/components/branches/words";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

interface CompareHereProps {
  branchId: string;
  person: { key: string } | null;
}

/** Leads on, once there is something to compare with. */
export default function CompareHere({ branchId, person }: CompareHereProps) {
  const branch = useBranch(branchId);
  if (branch?.ok !== true || branch.value.branch.state !== "ready") return null;
  const href =
    person === null
      ? peopleHref(branchId)
      : (`/people/${encodeURIComponent(person.key)}?branch=${encodeURIComponent(branchId)}` as const);
  return (
    <Button asChild variant="primary">
      <Link href={href}>{person === null ? "Compare a person here" : "Compare this person here"}</Link>
    </Button>
  );
}

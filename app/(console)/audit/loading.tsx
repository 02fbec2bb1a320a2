import { AuditSkeleton } from "@/components/audit/skeleton";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "Audit" }]} />
      <AuditSkeleton />
    </>
  );
}

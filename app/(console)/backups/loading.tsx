import { BackupsSkeleton } from "@/components/backups/skeleton";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "Backups" }]} />
      <BackupsSkeleton />
    </>
  );
}

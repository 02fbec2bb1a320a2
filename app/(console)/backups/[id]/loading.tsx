import { BackupSkeleton } from "@/components/backups/skeleton";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "Backups", href: "/backups" }, { label: "…" }]} />
      <BackupSkeleton />
    </>
  );
}

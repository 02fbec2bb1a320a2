import { BatchesSkeleton } from "@/components/batches/skeletons";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "Restores", href: "/restores" }, { label: "Several people" }]} />
      <BatchesSkeleton what="lists of people" />
    </>
  );
}

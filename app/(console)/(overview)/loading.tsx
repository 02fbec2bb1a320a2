import { OverviewSkeleton } from "@/components/overview/skeleton";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "Overview" }]} />
      <OverviewSkeleton />
    </>
  );
}

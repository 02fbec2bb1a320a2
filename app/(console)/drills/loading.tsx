import { DrillsSkeleton } from "@/components/drills/skeleton";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "Drills" }]} />
      <DrillsSkeleton title="Drills" />
    </>
  );
}

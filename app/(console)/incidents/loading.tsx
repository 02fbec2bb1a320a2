import { IncidentsSkeleton } from "@/components/incidents/skeleton";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "Incidents" }]} />
      <IncidentsSkeleton />
    </>
  );
}

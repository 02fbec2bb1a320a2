import { IncidentSkeleton } from "@/components/incidents/skeleton";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "Incidents", href: "/incidents" }, { label: "…" }]} />
      <IncidentSkeleton />
    </>
  );
}

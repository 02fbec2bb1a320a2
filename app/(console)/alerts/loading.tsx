import { AlertsSkeleton } from "@/components/alerts/skeleton";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "Alerts" }]} />
      <AlertsSkeleton />
    </>
  );
}

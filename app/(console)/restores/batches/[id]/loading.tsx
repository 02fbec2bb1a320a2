import { BatchesSkeleton } from "@/components/batches/skeletons";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Restores", href: "/restores" },
          { label: "Several people", href: "/restores/batches" },
        ]}
      />
      <BatchesSkeleton what="list of people" />
    </>
  );
}

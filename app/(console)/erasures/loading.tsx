import { ErasuresSkeleton } from "@/components/erasures/skeleton";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "Erasures" }]} />
      <ErasuresSkeleton />
    </>
  );
}

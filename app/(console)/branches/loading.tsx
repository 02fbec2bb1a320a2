import { BranchesSkeleton } from "@/components/branches/skeleton";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "Branches" }]} />
      <BranchesSkeleton />
    </>
  );
}

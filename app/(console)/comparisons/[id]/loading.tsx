import { CompareSkeleton } from "@/components/compare/skeleton";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "People", href: "/people" }, { label: "Compare" }]} />
      <CompareSkeleton />
    </>
  );
}

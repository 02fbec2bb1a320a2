import { PersonSkeleton } from "@/components/people/skeletons";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "People", href: "/people" }, { label: "…" }]} />
      <PersonSkeleton />
    </>
  );
}

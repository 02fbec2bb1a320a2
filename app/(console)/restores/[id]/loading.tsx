import { RestoreSkeleton } from "@/components/restore/skeletons";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "Restores", href: "/restores" }, { label: "…" }]} />
      <RestoreSkeleton />
    </>
  );
}

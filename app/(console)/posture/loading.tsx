import { PostureSkeleton } from "@/components/posture/skeleton";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "Posture" }]} />
      <PostureSkeleton />
    </>
  );
}

import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card } from "@/components/ui/card";
import { LoadingNote, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "Erasures", href: "/erasures" }, { label: "Replay" }]} />
      <LoadingNote what="the replay" />
      <Skeleton className="mb-5 h-7 w-[30rem] max-w-full" />
      <Card>
        <SkeletonRows rows={6} className="h-[37px]" />
      </Card>
    </>
  );
}

import { Card, CardHeader } from "@/components/ui/card";
import { LoadingNote, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** Drills while they are read. */
export function DrillsSkeleton({ title }: { title: string }) {
  return (
    <>
      <LoadingNote what="the drills" />
      <div className="mb-5">
        <Skeleton className="mb-2 h-7 w-[30rem] max-w-full" />
        <Skeleton className="h-4 w-96 max-w-full" />
      </div>
      <Card>
        <CardHeader title={title} />
        <SkeletonRows rows={8} className="h-[37px]" />
      </Card>
    </>
  );
}

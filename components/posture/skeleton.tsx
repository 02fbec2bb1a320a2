import { Card, CardHeader } from "@/components/ui/card";
import { LoadingNote, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** The posture while it is read, or looked at. */
export function PostureSkeleton() {
  return (
    <>
      <LoadingNote what="the posture" />
      <div className="mb-5">
        <Skeleton className="mb-2 h-7 w-[30rem] max-w-full" />
        <Skeleton className="h-4 w-96 max-w-full" />
      </div>
      <div className="grid gap-4">
        {[
          ["What to do first", 4],
          ["Targets", 3],
          ["Every check", 12],
        ].map(([title, rows]) => (
          <Card key={title}>
            <CardHeader title={title} />
            <SkeletonRows rows={Number(rows)} className="h-[49px]" />
          </Card>
        ))}
      </div>
    </>
  );
}

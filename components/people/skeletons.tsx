import { Card } from "@/components/ui/card";
import { LoadingNote, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

function Header() {
  return (
    <div className="mb-5 grid gap-1">
      <Skeleton className="h-7 w-[min(26rem,90%)]" />
      <Skeleton className="h-5 w-[min(40rem,100%)]" />
    </div>
  );
}

function CardSkeleton({ rows, className }: { rows: number; className?: string }) {
  return (
    <Card className={className}>
      <div className="flex h-11 items-center border-b border-line px-4">
        <Skeleton className="h-4 w-40" />
      </div>
      <SkeletonRows rows={rows} className="h-[37px]" />
    </Card>
  );
}

/** The search's page while it is read. */
export function SearchSkeleton() {
  return (
    <>
      <LoadingNote what="people" />
      <Header />
      <Card className="mb-4">
        <div className="grid gap-3 p-4 md:grid-cols-[minmax(0,1fr)_minmax(0,20rem)_6rem]">
          <Skeleton className="mt-5 h-8 max-md:h-10" />
          <Skeleton className="mt-5 h-8 max-md:h-10" />
          <Skeleton className="mt-5 h-8 max-md:h-10" />
        </div>
      </Card>
      <CardSkeleton rows={6} />
    </>
  );
}

/** A person's page while it is read. */
export function PersonSkeleton() {
  return (
    <>
      <LoadingNote what="the person" />
      <Header />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="grid min-w-0 gap-4">
          <CardSkeleton rows={3} />
          <CardSkeleton rows={7} />
        </div>
        <CardSkeleton rows={4} />
      </div>
    </>
  );
}

import Link from "next/link";
import { Button } from "@/components/ui/button";

export default function NotFound() {
  return (
    <main className="mx-auto grid max-w-xl justify-items-start gap-3 px-6 py-24">
      <h1 className="text-title font-semibold tracking-[-0.02em]">There is nothing at this address</h1>
      <p className="text-ink-2">
        The link may be old, or what it led to has been deleted since. Rows in production and recovery
        branches are not affected by that.
      </p>
      <Button asChild variant="primary">
        <Link href="/">Go to the overview</Link>
      </Button>
    </main>
  );
}

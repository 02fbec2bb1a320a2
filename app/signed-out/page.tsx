import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Signed out" };

interface SignedOutProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** After signing out, and for accounts that have no role here. Public: it says nothing about the protected data. */
export default async function SignedOutPage({ searchParams }: SignedOutProps) {
  const noRole = (await searchParams).reason === "no-role";
  return (
    <main className="mx-auto grid max-w-xl justify-items-start gap-3 px-6 py-24">
      <span
        aria-hidden="true"
        className="size-6 rounded-full bg-[radial-gradient(circle_at_50%_70%,#ffb37a,var(--accent)_60%,#7a2606)]"
      />
      <h1 className="text-title font-semibold tracking-[-0.02em]">
        {noRole ? "This account has no role in Rekindle" : "You are signed out"}
      </h1>
      <p className="text-ink-2">
        {noRole
          ? "You are signed in, but without the role viewer, support or admin nothing is shown. Ask an admin to give this account a role, then sign in again."
          : "Recovery branches and restores that you started go on without you. Sign in to see them."}
      </p>
      <Button asChild variant="primary">
        <Link href="/" prefetch={false}>
          {noRole ? "Try again" : "Sign in"}
        </Link>
      </Button>
    </main>
  );
}

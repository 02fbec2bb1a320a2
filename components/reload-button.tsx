"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";

/** Asks the server for this page again, without losing what is open. */
export function ReloadButton({ children = "Try again" }: { children?: string }) {
  const router = useRouter();
  const [busy, start] = useTransition();
  return (
    <Button busy={busy} onClick={() => start(() => router.refresh())}>
      {children}
    </Button>
  );
}

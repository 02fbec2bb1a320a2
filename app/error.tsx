"use client";
import { CrashState, type RouteErrorProps } from "@/components/crash-state";

export default function RootError({ error, retry }: RouteErrorProps) {
  return (
    <main className="mx-auto max-w-xl px-6 py-24">
      <CrashState error={error} retry={retry} what="this page" />
    </main>
  );
}

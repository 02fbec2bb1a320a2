"use client";
import { CrashState } from "@/components/crash-state";

export default function BatchesError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return <CrashState error={error} retry={retry} what="the lists of people" />;
}

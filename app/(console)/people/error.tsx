"use client";
import { CrashState } from "@/components/crash-state";

export default function PeopleError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return <CrashState error={error} retry={retry} what="the people's page" />;
}

"use client";
import { CrashState, type RouteErrorProps } from "@/components/crash-state";

export default function RouteError({ error, retry }: RouteErrorProps) {
  return <CrashState error={error} retry={retry} what="the erasure list" />;
}

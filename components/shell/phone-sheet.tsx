"use client";
import type { ReactNode } from "react";
import { Sheet } from "@/components/ui/dialog";
import { Navigation } from "./navigation";

/** The navigation of narrow screens. */
export default function PhoneSheet({
  open,
  waiting,
  onOpenChange,
}: {
  open: boolean;
  waiting: ReactNode;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title="Rekindle">
      <Navigation waiting={waiting} onNavigate={() => onOpenChange(false)} />
    </Sheet>
  );
}

"use client";
import { Sheet } from "@/components/ui/dialog";
import { Navigation } from "./navigation";

/** The navigation of narrow screens. */
export default function PhoneSheet({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title="Rekindle">
      <Navigation onNavigate={() => onOpenChange(false)} />
    </Sheet>
  );
}

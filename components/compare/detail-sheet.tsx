"use client";
import type { ReactNode } from "react";
import { Sheet } from "@/components/ui/dialog";

/** A row in full, over the list where there is no room beside it. */
export default function DetailSheet({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Row in full"
    >
      {/* The sheet pads what it holds; a row's columns draw their own lines from edge to edge. */}
      <div className="-mx-4 -my-3.5">{children}</div>
    </Sheet>
  );
}

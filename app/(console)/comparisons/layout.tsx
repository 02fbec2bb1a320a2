import type { ReactNode } from "react";
import { AddressState } from "@/components/address-state";
import { Polling } from "@/components/polling";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <Polling>
      <AddressState>{children}</AddressState>
    </Polling>
  );
}

import type { ReactNode } from "react";
import { AddressState } from "@/components/address-state";

export default function Layout({ children }: { children: ReactNode }) {
  return <AddressState>{children}</AddressState>;
}

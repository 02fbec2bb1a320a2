import type { ReactNode } from "react";
import { Polling } from "@/components/polling";

export default function Layout({ children }: { children: ReactNode }) {
  return <Polling>{children}</Polling>;
}

"use client";
import NextLink, { type LinkProps } from "next/link";
import { useState } from "react";

/**
 * A link that prepares its page when it is pointed at or focused. Prepared merely for being visible, a page of links would
 * load the code of all its neighbours before anybody has asked for one.
 */
export function Link<Route>(props: LinkProps<Route>) {
  const [wanted, setWanted] = useState(false);
  const want = () => setWanted(true);
  return <NextLink onPointerEnter={want} onFocus={want} {...props} prefetch={wanted ? null : false} />;
}

import { z } from "zod";
import { textField } from "../branches/fields";

/** Why somebody is recorded, e.g. the number of the request; no names, it stays for ever. */
export const reasonField = textField(3, 500);

export const requestIdField = z.string().regex(/^[\w.:-]{1,120}$/, "is not an id (letters, digits, . _ : -)");

export const erasureIdField = z.string().regex(/^ers_[0-9a-z]{1,40}$/, "is not an id of this list");

/** Since when; an hour of doubt about clocks, no more. */
export const erasedAtField = z.iso.datetime({ offset: true });

/** Column → value, e.g. `{ "email": "ada@example.com" }`. */
export const personField = z.record(z.string().max(63), z.string().max(1000));

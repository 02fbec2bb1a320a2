import { z } from "zod";
import { textField } from "../branches/fields";

export const incidentIdField = z.string().regex(/^inc_[0-9a-z_]+$/, "is not the id of an incident");
export const stepIdField = z.string().regex(/^[a-z_]{1,60}$/, "is not the id of a step");
export const reasonField = textField(3, 1000);
export const ofStep = { incidentId: incidentIdField, stepId: stepIdField };

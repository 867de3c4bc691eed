/** `notify`: tells everybody who has the business open. */
import { isEmpty } from "../json-schema.ts";
import type { Algorithm } from "./algorithm.ts";
import { findValue } from "./fields.ts";

export const notify: Algorithm = ({ step, argument, inputs, now }) => {
  const given = argument.trim() || findValue(inputs, "message");
  const message = typeof given === "string" && !isEmpty(given) ? given : `${step.title}: ${step.description.trim()}`;
  const outputs = Object.fromEntries(
    step.outputs.map((spec) => {
      if (spec.shape === "value") return [spec.name, message];
      const entries = spec.fields.flatMap((field) => {
        if (field.type === "date") return [[field.name, now.slice(0, 10)] as const];
        if (field.type === "boolean") return [[field.name, true] as const];
        const value = findValue(inputs, field.name);
        return value === undefined ? [] : [[field.name, value] as const];
      });
      return [spec.name, Object.fromEntries(entries)];
    }),
  );
  return { kind: "outputs", outputs, message };
};

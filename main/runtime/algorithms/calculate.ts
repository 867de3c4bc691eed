/**
 * `calculate`: fields of the outputs worked out by FEEL. Formulas stand behind the name (`calculate: total = hours *
 * rate; vat = total * 0.21`) or are the rules of the output that say what a field equals (`total = hours * rate`).
 */
import { fold } from "#busy/names/symbols.ts";
import { evaluateFeel, normaliseCondition } from "#busy/notation/conditions.ts";
import { isEmpty } from "../json-schema.ts";
import { isPlain } from "../schema.ts";
import { listOf, titleOf } from "../wording.ts";
import type { Algorithm } from "./algorithm.ts";
import { carriedOver, findValue } from "./fields.ts";

interface Formula {
  /** The field it is for. */
  readonly field: string;
  readonly expression: string;
}

/** `field = expression`, or undefined. */
function readFormula(text: string): Formula | undefined {
  const match = /^\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*=(?!=)\s*(.+)$/su.exec(text);
  if (!match?.[1] || !match[2]) return undefined;
  return { field: match[1].split(".").at(-1) ?? match[1], expression: match[2].trim() };
}

/** A result of FEEL as plain data; undefined when it is none. */
function plainResult(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  // Sums of decimal fractions are cut where binary arithmetic begins to show.
  if (typeof value === "number") return Number.isFinite(value) ? Number(value.toFixed(10)) : undefined;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(plainResult);
  const text = String(value);
  return text === "[object Object]" ? undefined : text;
}

function workOut(expression: string, context: Readonly<Record<string, unknown>>, now: string): unknown {
  const result = evaluateFeel(normaliseCondition(expression), context, now);
  return result.kind === "value" ? plainResult(result.value) : undefined;
}

export const calculate: Algorithm = ({ step, argument, inputs, now }) => {
  const given = argument.split(/[;\n]/).flatMap((text) => readFormula(text) ?? []);
  const fields = Object.assign({}, ...Object.values(inputs).filter(isPlain)) as Record<string, unknown>;
  const context: Record<string, unknown> = { ...fields, ...inputs };
  const unknown: string[] = [];
  const outputs: Record<string, unknown> = {};
  for (const spec of step.outputs) {
    const names = spec.fields.map((field) => field.name);
    const own = spec.rules.flatMap((rule) => readFormula(rule.condition.text) ?? []);
    const formulas = [...given, ...own].filter(({ field }) => names.some((name) => fold(name) === fold(field)));
    const values: Record<string, unknown> = {};
    // A formula may use the field of another one, in whatever order they are written.
    for (let round = 0; round < formulas.length; round += 1) {
      for (const { field, expression } of formulas) {
        const name = names.find((one) => fold(one) === fold(field)) ?? field;
        if (name in values) continue;
        const value = workOut(expression, context, now);
        if (value === undefined) continue;
        values[name] = value;
        context[name] = value;
      }
    }
    for (const name of names) {
      if (name in values) continue;
      const value = spec.shape === "value" ? carriedOver(spec, inputs) : findValue(inputs, name);
      if (value === undefined) unknown.push(name);
      else values[name] = value;
    }
    outputs[spec.name] = spec.shape === "value" ? (values[spec.name] ?? null) : values;
  }
  const worked = Object.values(outputs).some((value) => !isEmpty(value));
  const required = step.outputs.flatMap((spec) =>
    spec.fields.filter((field) => field.required).map((field) => field.name),
  );
  const missing = unknown.filter((name) => !worked || required.includes(name));
  if (missing.length === 0) return { kind: "outputs", outputs };
  return {
    kind: "failed",
    message: `Nothing says how to work out ${listOf(missing.map((name) => `“${titleOf(name)}”`))}.`,
    partial: outputs,
  };
};

import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox } from "#adapters/sandbox/sandbox.ts";
import type { SandboxResult, SandboxRun } from "#ports/sandbox.ts";

const workerUrl = new URL("../../../../main/adapters/sandbox/worker.ts", import.meta.url);

function run(code: string, more: Partial<SandboxRun> = {}): Promise<SandboxResult> {
  const sandbox = createSandbox({ workerUrl });
  onTestFinished(() => sandbox.close());
  return sandbox.run({
    file: "algorithms/test.js",
    code,
    input: {},
    context: { now: "2026-03-02T09:00:00.000Z" },
    ...more,
  });
}

async function outputOf(code: string, input: unknown = {}): Promise<unknown> {
  const { outcome } = await run(code, { input });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.output;
}

async function failureOf(code: string, more: Partial<SandboxRun> = {}) {
  const { outcome } = await run(code, more);
  if (outcome.ok) throw new Error(`it returned ${JSON.stringify(outcome.output)}`);
  return outcome.failure;
}

describe("what an algorithm can do", () => {
  it("gets input and context, and gives plain data", async () => {
    expect(
      await outputOf(
        "export default function (input, context) { return { sum: input.a + input.b, at: context.now }; }",
        {
          a: 1,
          b: 2,
        },
      ),
    ).toEqual({ sum: 3, at: "2026-03-02T09:00:00.000Z" });
  });

  it("may export run, and may be asynchronous", async () => {
    expect(
      await outputOf("export async function run(input) { const x = await input.x; return { x }; }", { x: 4 }),
    ).toEqual({ x: 4 });
  });

  it("may write to the console; the lines are kept", async () => {
    const { console: lines } = await run(
      "export default () => { console.log('rows', [1, 2], { a: 1 }); console.error(new Error('odd')); return {}; }",
    );
    expect(lines).toEqual(['rows [1,2] {"a":1}', "Error: odd"]);
  });

  it("may not write to the console without end", async () => {
    const { console: lines } = await run("export default () => { for (let i = 0; i < 1000; i += 1) console.log(i); }");
    expect(lines).toHaveLength(201);
    expect(lines.at(-1)).toContain("left out");
  });

  it("may work with dates that it is given", async () => {
    expect(
      await outputOf("export default () => ({ day: new Date('2026-03-02T00:00:00Z').toISOString().slice(0, 10) })"),
    ).toEqual({ day: "2026-03-02" });
  });
});

describe("what an algorithm cannot do", () => {
  it.each([
    ["Date.now()", "has no clock"],
    ["new Date()", "has no clock"],
    ["Date()", "has no clock"],
    ["new (new Date(0).constructor)()", "has no clock"],
    ["Math.random()", "knows no chance"],
    ["process.exit(1)", "not defined"],
    ["require('fs')", "not defined"],
    ["fetch('http://127.0.0.1/')", "not defined"],
    ["setTimeout(() => 1, 1)", "not defined"],
    ["new WebAssembly.Module(new Uint8Array())", "not defined"],
  ])("%s", async (expression, words) => {
    const failure = await failureOf(`export default () => { ${expression}; return {}; }`);
    expect(failure.kind).toBe("threw");
    expect(failure.message).toContain(words);
  });

  it.each([
    ["import fs from 'fs'; export default () => fs"],
    ["export default async () => (await import('node:fs')).readdirSync('/')"],
  ])("import anything: %s", async (code) => {
    const { message } = await failureOf(code);
    expect(message).toMatch(/import|load module|stands alone/);
  });

  it("reach the program through constructors", async () => {
    expect(
      await outputOf(
        "export default () => ({ found: (() => {}).constructor('return typeof process + typeof require + typeof globalThis.__write')() })",
      ),
    ).toEqual({ found: "undefinedundefinedundefined" });
  });

  it("see what another one left behind", async () => {
    const sandbox = createSandbox({ workerUrl });
    onTestFinished(() => sandbox.close());
    const base = { file: "algorithms/test.js", input: {}, context: {} };
    await sandbox.run({
      ...base,
      code: "export default () => { globalThis.left = 1; Array.prototype.map = null; return {}; }",
    });
    const { outcome } = await sandbox.run({
      ...base,
      code: "export default () => ({ left: typeof left, map: [1].map((x) => x) })",
    });
    expect(outcome).toEqual({ ok: true, output: { left: "undefined", map: [1] } });
  });
});

describe("algorithms that misbehave", () => {
  const quick = { limits: { milliseconds: 200 } };

  it.each([
    ["loop", "export default () => { for (;;); }"],
    ["loop while it is read", "for (;;); export default () => 1;"],
    ["loop in a promise", "export default async () => { for (;;) await null; }"],
    ["loop in a regular expression", "export default () => /(a+)+$/.test('a'.repeat(40) + 'b')"],
    ["loop and catch everything", "export default () => { for (;;) { try { for (;;); } catch {} } }"],
  ])("%s: stopped in time", async (_name, code) => {
    expect(await failureOf(code, quick)).toMatchObject({ kind: "time", message: expect.stringContaining("0.2 s") });
  });

  it.each([
    ["strings", "export default () => { let s = 'x'; for (;;) s += s; }"],
    ["lists", "export default () => { const all = []; for (;;) all.push({ at: all.length }); }"],
    ["one huge buffer", "export default () => new ArrayBuffer(1e9)"],
    ["calls without end", "export default function f() { return f() + 1; }"],
  ])("%s: stopped at the limit", async (_name, code) => {
    const { kind, message } = await failureOf(code, { limits: { bytes: 8 * 1_048_576, milliseconds: 60_000 } });
    expect([kind, message].join(" ")).toMatch(/memory|string too long|invalid array|without end/i);
  });

  it("says where it threw", async () => {
    expect(await failureOf("export default () => {\n  return undefined.price;\n}")).toMatchObject({
      kind: "threw",
      line: 2,
      message: expect.stringContaining("cannot read property 'price' of undefined"),
    });
  });

  it("says where it cannot be read", async () => {
    expect(await failureOf("export default () => {\n  return 1 +;\n}")).toMatchObject({ kind: "syntax", line: 2 });
  });

  it("says that there is nothing to call", async () => {
    expect(await failureOf("export const price = 3;")).toMatchObject({ kind: "no_function" });
  });

  it.each([
    ["a function", "() => 1", "is a function"],
    ["no number", "NaN", "is NaN"],
    ["a map", "new Map()", "is a Map"],
    ["a big number", "10n", "is a bigint"],
  ])("refuses %s as a result", async (_name, value, words) => {
    const failure = await failureOf(`export default () => ({ quote: { total: ${value} } })`);
    expect(failure).toMatchObject({ kind: "not_data", message: expect.stringContaining(words) });
    expect(failure.message).toContain("“quote.total”");
  });

  it("refuses a result that contains itself", async () => {
    expect(await failureOf("export default () => { const a = {}; a.a = a; return a; }")).toMatchObject({
      kind: "not_data",
      message: expect.stringContaining("contains itself"),
    });
  });

  it("refuses to wait for what never comes", async () => {
    expect(await failureOf("export default () => new Promise(() => {})")).toMatchObject({ kind: "not_data" });
  });

  it("goes on with the next one afterwards", async () => {
    const sandbox = createSandbox({ workerUrl, limits: { milliseconds: 100, bytes: 8 * 1_048_576 } });
    onTestFinished(() => sandbox.close());
    const base = { file: "algorithms/test.js", input: {}, context: {} };
    const results = await Promise.all(
      ["for (;;);", "throw new Error('no')", "return new Array(1e7).fill('x').join()", "return { fine: true }"].map(
        (body) => sandbox.run({ ...base, code: `export default () => { ${body} }` }),
      ),
    );
    expect(results.map(({ outcome }) => outcome.ok)).toEqual([false, false, false, true]);
  });

  it("can be called off", async () => {
    const calling = new AbortController();
    const running = failureOf("export default () => { for (;;); }", {
      signal: calling.signal,
      limits: { milliseconds: 60_000 },
    });
    calling.abort();
    expect(await running).toMatchObject({ kind: "cancelled" });
  });
});

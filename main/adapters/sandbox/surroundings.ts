/**
 * The world an algorithm finds: the JavaScript language without clock and chance, and a console whose lines are kept.
 * Evaluated inside the sandbox before the algorithm; its value is the function that calls the algorithm and gives back
 * its result as JSON text.
 */
export const SURROUNDINGS = `(() => {
  "use strict";
  const { parse, stringify } = JSON;
  const { isFinite } = Number;
  const { isArray } = Array;
  const { construct } = Reflect;
  const write = globalThis.__write;
  delete globalThis.__write;

  const noClock = () => new Error("An algorithm has no clock. Use context.now, the time that counts as now.");
  const RealDate = Date;
  function ClocklessDate(...parts) {
    if (new.target === undefined || parts.length === 0) throw noClock();
    return construct(RealDate, parts, new.target);
  }
  ClocklessDate.prototype = RealDate.prototype;
  RealDate.prototype.constructor = ClocklessDate;
  ClocklessDate.parse = RealDate.parse;
  ClocklessDate.UTC = RealDate.UTC;
  ClocklessDate.now = () => { throw noClock(); };
  globalThis.Date = ClocklessDate;
  Math.random = () => { throw new Error("An algorithm knows no chance: the same input gives the same result."); };

  const shown = (value) => {
    if (typeof value === "string") return value;
    if (value instanceof Error) return String(value);
    try { return stringify(value) ?? String(value); } catch { return String(value); }
  };
  const line = (...values) => { write(values.map(shown).join(" ")); };
  globalThis.console = { log: line, info: line, debug: line, warn: line, error: line };

  const named = (path) => path === "" ? "What it returned" : "“" + path + "” of what it returned";
  const check = (value, path, above) => {
    switch (typeof value) {
      case "string": case "boolean": case "undefined": return;
      case "number":
        if (!isFinite(value)) throw new TypeError(named(path) + " is " + value + ", which is no number to go on with.");
        return;
      case "object": break;
      default: throw new TypeError(named(path) + " is a " + typeof value + ", and no plain data.");
    }
    if (value === null || value instanceof RealDate) return;
    if (above.includes(value)) throw new TypeError(named(path) + " contains itself.");
    if (above.length > 100) throw new TypeError(named(path) + " is nested too deep.");
    if (value instanceof Map || value instanceof Set || value instanceof Promise) {
      throw new TypeError(named(path) + " is a " + value.constructor.name + ", and no plain data.");
    }
    const inside = [...above, value];
    for (const key of Object.keys(value)) check(value[key], path === "" ? key : path + "." + key, inside);
  };
  const give = (value) => { check(value, "", []); return { text: stringify(value) }; };

  return (algorithm, input, context) => {
    const result = algorithm(parse(input), parse(context));
    return result instanceof Promise ? result.then(give) : give(result);
  };
})()`;

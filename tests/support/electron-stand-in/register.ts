/** Makes `electron` resolve to the stand-in. Given to Node with `--import`. */
import { registerHooks } from "node:module";

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== "electron") return nextResolve(specifier, context);
    return { url: new URL("./main-process.ts", import.meta.url).href, shortCircuit: true };
  },
});

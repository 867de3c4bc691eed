/** The words of the window in the language in use. Other languages are objects of the same shape as `en`. */
import { en, type Strings } from "./en.ts";
import { pseudo } from "./pseudo.ts";

function choose(): Strings {
  const wanted = typeof location === "undefined" ? null : new URLSearchParams(location.search).get("locale");
  return wanted === "pseudo" ? pseudo(en) : en;
}

/** All strings, by area: `t.problems.title`, `t.problems.count(3)`. */
export const t: Strings = choose();

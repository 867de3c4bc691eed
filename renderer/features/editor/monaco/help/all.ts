/** Everything the core tells the editor while somebody writes. */
import "./colours.ts";
import "./completion.ts";
import "./definitions.ts";
import "./folding.ts";
import "./formatting.ts";
import "./hover.ts";
import "./inlays.ts";
import "./lenses.ts";
import "./quick-fixes.ts";
import "./renaming.ts";

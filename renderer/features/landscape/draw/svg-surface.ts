/** Painting into an SVG file: the same picture as on the map, sharp at any size. */
import type { Box, Route } from "../layout/scene.ts";
import { GLYPHS } from "./glyphs.ts";
import type { LineStyle, Paint, Surface } from "./surface.ts";

export interface SvgSurface extends Surface {
  /** The file: everything painted so far, `width` × `height`, on `background`. */
  finish(width: number, height: number, background: string, title: string): string;
}

/** An empty SVG. `measure` tells the width of a text as the canvas does. */
export function svgSurface(fontFamily: string, measure: Surface["measure"]): SvgSurface {
  const parts: string[] = [];
  let strength = 1;
  const put = (element: string): void => {
    parts.push(strength === 1 ? element : `<g opacity="${strength}">${element}</g>`);
  };
  return {
    rect({ x, y, width, height }: Box, radius: number, paint: Paint) {
      const corner = radius > 0 ? ` rx="${short(Math.min(radius, width / 2, height / 2))}"` : "";
      put(
        `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"${corner}${look(paint)}/>`,
      );
    },
    polygon(points, paint) {
      put(`<polygon points="${points.map(([x, y]) => `${short(x)},${short(y)}`).join(" ")}"${look(paint)}/>`);
    },
    curves(routes: readonly Route[], style: LineStyle) {
      if (routes.length === 0) return;
      const path = routes
        .map(
          ({ from, bend, to }) =>
            `M${pair(from[0], from[1])}C${pair(bend[0], bend[1])} ${pair(bend[2], bend[3])} ${pair(to[0], to[1])}`,
        )
        .join("");
      put(`<path d="${path}"${look({ stroke: style.colour, width: style.width, dash: style.dash ?? [] })}/>`);
    },
    text(text, x, y, { size, bold = false, colour, align = "left" }) {
      const anchor = align === "left" ? "" : ` text-anchor="${align === "center" ? "middle" : "end"}"`;
      const weight = bold ? ' font-weight="600"' : "";
      put(
        `<text x="${short(x)}" y="${short(y)}" font-size="${size}"${weight}${anchor} fill="${escaped(colour)}">${escaped(text)}</text>`,
      );
    },
    measure,
    glyph(glyph, x, y, size, colour) {
      put(
        `<path d="${GLYPHS[glyph]}" transform="translate(${pair(x, y)}) scale(${short(size / 24)})" fill="none" stroke="${escaped(colour)}" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/>`,
      );
    },
    strength(value) {
      strength = value;
    },
    finish(width, height, background, title) {
      return [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width)}" height="${Math.ceil(height)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" font-family="${escaped(fontFamily)}">`,
        `<title>${escaped(title)}</title>`,
        `<rect width="100%" height="100%" fill="${escaped(background)}"/>`,
        ...parts,
        "</svg>",
        "",
      ].join("\n");
    },
  };
}

function look({ fill, stroke, width = 1, dash = [] }: Paint): string {
  const line =
    stroke === undefined
      ? ""
      : ` stroke="${escaped(stroke)}"${width === 1 ? "" : ` stroke-width="${width}"`}${dash.length === 0 ? "" : ` stroke-dasharray="${dash.join(" ")}"`}`;
  return ` fill="${fill === undefined ? "none" : escaped(fill)}"${line}`;
}

function pair(x: number, y: number): string {
  return `${short(x)} ${short(y)}`;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Painting on a canvas. */
import type { Box, Route } from "../layout/scene.ts";
import { GLYPHS, type Glyph } from "./glyphs.ts";
import type { Lettering, LineStyle, Paint, Surface } from "./surface.ts";

/** Widths of so many texts are kept; with every size of text there are others. */
const MOST_WIDTHS = 20_000;

/** A surface over a canvas whose transform makes one unit one pixel of the page. */
export function canvasSurface(context: CanvasRenderingContext2D, fontFamily: string): Surface {
  const glyphs = new Map<Glyph, Path2D>();
  const widths = new Map<string, number>();
  let font = "";
  const setFont = (size: number, bold: boolean): void => {
    const wanted = `${bold ? "600 " : ""}${size}px ${fontFamily}`;
    // Setting a font is dear even when it is the same one.
    if (wanted === font) return;
    font = wanted;
    context.font = wanted;
  };
  const finish = ({ fill, stroke, width = 1, dash = [] }: Paint): void => {
    if (fill !== undefined) {
      context.fillStyle = fill;
      context.fill();
    }
    if (stroke === undefined) return;
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.setLineDash(dash as number[]);
    context.stroke();
  };
  return {
    rect({ x, y, width, height }: Box, radius: number, paint: Paint) {
      context.beginPath();
      if (radius > 0) context.roundRect(x, y, width, height, radius);
      else context.rect(x, y, width, height);
      finish(paint);
    },
    polygon(points, paint) {
      context.beginPath();
      for (const [x, y] of points) context.lineTo(x, y);
      context.closePath();
      finish(paint);
    },
    curves(routes: readonly Route[], { colour, width, dash = [] }: LineStyle) {
      context.beginPath();
      for (const { from, bend, to } of routes) {
        context.moveTo(from[0], from[1]);
        context.bezierCurveTo(bend[0], bend[1], bend[2], bend[3], to[0], to[1]);
      }
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.setLineDash(dash as number[]);
      context.stroke();
    },
    text(text, x, y, { size, bold = false, colour, align = "left" }: Lettering) {
      setFont(size, bold);
      context.textAlign = align;
      context.fillStyle = colour;
      context.fillText(text, x, y);
    },
    measure(text, size, bold) {
      const key = `${size}${bold ? "b" : ""} ${text}`;
      let width = widths.get(key);
      if (width === undefined) {
        setFont(size, bold);
        width = context.measureText(text).width;
        if (widths.size >= MOST_WIDTHS) widths.clear();
        widths.set(key, width);
      }
      return width;
    },
    glyph(glyph, x, y, size, colour) {
      let path = glyphs.get(glyph);
      if (path === undefined) {
        path = new Path2D(GLYPHS[glyph]);
        glyphs.set(glyph, path);
      }
      context.save();
      context.translate(x, y);
      context.scale(size / 24, size / 24);
      context.strokeStyle = colour;
      context.lineWidth = 1.9;
      context.lineCap = "round";
      context.lineJoin = "round";
      context.setLineDash([]);
      context.stroke(path);
      context.restore();
    },
    strength(value) {
      context.globalAlpha = value;
    },
  };
}

/** The map: a stripe per layer, a frame per team, its things in it. */
import type { LandscapeNode } from "#shared/landscape.ts";
import { ITEM_KINDS, type ItemKind, type Link, type Visible } from "../model/filter.ts";
import type { Arrangement } from "./arrangement.ts";
import { packBands } from "./bands.ts";
import { BANDS, type BandId, frameIdOf, framesOf } from "./frames.ts";
import { routeBetween, routeBox } from "./route.ts";
import {
  around,
  type Box,
  type Route,
  type Scene,
  type SceneBand,
  type SceneBundle,
  type SceneCaption,
  type SceneFrame,
  type SceneItem,
  type SceneLink,
} from "./scene.ts";
import { BAND, CARD, FRAME, frameWidth, GAP, itemHeight, rowPitch, TEAM_GAP } from "./sizes.ts";

export type BandWords = Readonly<Record<BandId, string>>;

/** The picture of what is to be seen, everything at its place of `arrangement`. */
export function mapScene(visible: Visible, arrangement: Arrangement, words: BandWords): Scene {
  const nodes = new Map([...visible.teams, ...visible.items].map((node) => [node.symbol, node]));
  const drafts = framesOf(visible.teams, visible.items).map((frame) => draftFrame(frame, nodes, arrangement));
  const rows = BANDS.flatMap((id) => {
    const members = drafts.filter(({ band }) => band === id);
    return members.length === 0 ? [] : [{ id, ...bandOf(members) }];
  });
  const width = Math.max(arrangement.width, ...rows.map((band) => band.width));
  const bands: SceneBand[] = [];
  const frames: SceneFrame[] = [];
  const items: SceneItem[] = [];
  for (const { band, x, y, alone } of packBands(rows, width)) {
    const height = BAND.header + band.height;
    bands.push({ title: words[band.id], shape: "row", x, y, width: alone ? width : band.width, height });
    for (const { draft, top } of band.placed) {
      const by = { x, y: y + BAND.header + top };
      frames.push(frameAt(draft, by));
      items.push(...draft.items.map((item) => ({ ...item, x: item.x + by.x, y: item.y + by.y })));
    }
  }
  return completeScene({ bands, frames, items, links: visible.links }, routeBetween);
}

interface FrameDraft {
  readonly id: string;
  readonly band: string;
  readonly row: number;
  readonly node: LandscapeNode | undefined;
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly counts: ReadonlyMap<ItemKind, number>;
  /** With `y` from the top of the frame. */
  readonly captions: readonly SceneCaption[];
  readonly items: readonly SceneItem[];
}

function draftFrame(
  frame: ReturnType<typeof framesOf>[number],
  nodes: ReadonlyMap<string, LandscapeNode>,
  arrangement: Arrangement,
): FrameDraft {
  const place = arrangement.teams[frame.id];
  const columns = place?.columns ?? 1;
  const x = place?.x ?? 0;
  const node = nodes.get(frame.id);
  const captions: SceneCaption[] = [];
  const items: SceneItem[] = [];
  const counts = new Map<ItemKind, number>();
  let y: number = node === undefined ? FRAME.padding : FRAME.header;
  for (const kind of ITEM_KINDS) {
    const symbols = frame.things.get(kind);
    if (symbols === undefined) continue;
    counts.set(kind, symbols.length);
    if (node !== undefined && kind !== "playbook") {
      captions.push({ x: x + FRAME.padding, y: y + FRAME.section - 14, kind });
      y += FRAME.section;
    }
    let bottom = y;
    for (const symbol of symbols) {
      const thing = nodes.get(symbol);
      if (thing === undefined) continue;
      const slot = arrangement.slots[symbol] ?? 0;
      const item: SceneItem = {
        node: thing,
        frame: frame.id,
        x: x + FRAME.padding + (slot % columns) * (CARD.width + GAP.x),
        y: y + Math.floor(slot / columns) * rowPitch(kind),
        width: CARD.width,
        height: itemHeight(kind),
      };
      items.push(item);
      bottom = Math.max(bottom, item.y + item.height);
    }
    y = bottom;
  }
  const empty = items.length === 0;
  return {
    id: frame.id,
    band: frame.band,
    row: place?.row ?? 0,
    node,
    x,
    width: frameWidth(columns),
    height: y + (empty ? 8 : FRAME.padding),
    counts,
    captions,
    items,
  };
}

function frameAt(
  { id, node, x, width, height, counts, captions }: FrameDraft,
  by: { x: number; y: number },
): SceneFrame {
  return {
    id,
    title: node?.title ?? "",
    node,
    x: x + by.x,
    y: by.y,
    width,
    height,
    counts,
    captions: captions.map((caption) => ({ ...caption, x: caption.x + by.x, y: caption.y + by.y })),
  };
}

/** The frames of a band in their rows, each with its distance from the top. */
function bandOf(drafts: readonly FrameDraft[]): {
  readonly width: number;
  readonly height: number;
  readonly placed: readonly { readonly draft: FrameDraft; readonly top: number }[];
} {
  const rows = [...Map.groupBy(drafts, ({ row }) => row)].toSorted(([a], [b]) => a - b);
  const placed: { draft: FrameDraft; top: number }[] = [];
  let top = 0;
  for (const [, row] of rows) {
    placed.push(...row.map((draft) => ({ draft, top })));
    top += Math.max(...row.map(({ height }) => height)) + TEAM_GAP.y;
  }
  return { width: Math.max(...drafts.map(({ x, width }) => x + width)), height: top - TEAM_GAP.y, placed };
}

/** A scene of placed boxes: lines are drawn between them, those between frames also as one each. */
export function completeScene(
  parts: {
    readonly bands: readonly SceneBand[];
    readonly frames: readonly SceneFrame[];
    readonly items: readonly SceneItem[];
    readonly links: readonly Link[];
  },
  route: (from: Box, to: Box) => Route,
): Scene {
  const boxes = new Map<string, Box>();
  const frameOf = new Map<string, string>();
  for (const frame of parts.frames) {
    boxes.set(frame.id, frame);
    frameOf.set(frame.id, frame.id);
  }
  for (const item of parts.items) {
    boxes.set(item.node.symbol, item);
    frameOf.set(item.node.symbol, item.frame ?? frameIdOf(item.node));
  }
  const links: SceneLink[] = [];
  const between = new Map<string, { from: string; to: string; count: number }>();
  for (const link of parts.links) {
    const [from, to] = [boxes.get(link.from), boxes.get(link.to)];
    if (from === undefined || to === undefined) continue;
    const way = route(from, to);
    links.push({ ...link, route: way, reach: routeBox(way) });
    const [one, other] = [frameOf.get(link.from), frameOf.get(link.to)];
    if (one === undefined || other === undefined || one === other) continue;
    const key = `${one}\t${other}`;
    const bundle = between.get(key);
    if (bundle === undefined) between.set(key, { from: one, to: other, count: 1 });
    else bundle.count += 1;
  }
  const bundles = [...between].flatMap(([id, { from, to, count }]): SceneBundle[] => {
    const [one, other] = [boxes.get(from), boxes.get(to)];
    if (one === undefined || other === undefined) return [];
    const way = route(one, other);
    return [{ id, from, to, count, route: way, reach: routeBox(way) }];
  });
  return {
    bands: parts.bands,
    frames: parts.frames,
    items: parts.items,
    links,
    bundles,
    bounds: around([...parts.bands, ...parts.frames, ...parts.items]),
    boxOf: (symbol) => boxes.get(symbol),
  };
}

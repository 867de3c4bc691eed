/**
 * Where constructs stand. Tens of thousands are read when a workspace opens and most are never asked for their place, so
 * a file keeps the offsets of all its constructs as one row of numbers; lines, columns and paths are worked out on asking.
 */
import type { Range } from "#shared/text.ts";
import { type LinedText, positionAt } from "../syntax/places.ts";
import type { MapEntry, Span, SyntaxNode } from "../syntax/syntax.ts";
import { FIELD_NAMES, fieldId } from "./grammar.ts";
import type { KeyPlace, Origin, YamlPath } from "./model.ts";

/**
 * The places of one file. Each construct has a record in `numbers`: start, end, the record of the construct around it,
 * the field it stands in, its index in that field's list, the wrapper around it, and how many keys follow; then for each
 * key: its name, start, end, the value's start, end, and where the value's entries are listed (a count, then start and
 * end of each). -1 stands for none. Names are numbered by the grammar; other keys follow after it, in `names`.
 */
export interface FilePlaces {
  readonly file: string;
  readonly lined: LinedText;
  numbers: Int32Array;
  /** How many of the numbers are in use. */
  used: number;
  readonly names: string[];
  readonly nameIds: Map<string, number>;
  /** Misspelt keys and the fields they mean, by record. */
  corrected: Map<number, ReadonlyMap<string, string>> | undefined;
}

/** What a construct stands in: a field of another construct, maybe as an entry of its list, maybe in a wrapper. */
export interface Seat {
  readonly parent: Origin | undefined;
  readonly field: string | undefined;
  readonly item: number | undefined;
  readonly wrapper: string | undefined;
}

const HEADER = 7;
const PER_KEY = 6;
const NONE = -1;

/** Room in which the numbers of one file after the other are written down. */
export interface PlacesRoom {
  numbers: Int32Array;
}

/** Room for the numbers of an ordinary file; it grows with the files that need more. */
export function placesRoom(): PlacesRoom {
  return { numbers: new Int32Array(4096) };
}

/** Places for the constructs of a file, none yet, written down in `room` until they are packed. */
export function newPlaces(file: string, lined: LinedText, room: PlacesRoom): FilePlaces {
  return { file, lined, numbers: room.numbers, used: 0, names: [], nameIds: new Map(), corrected: undefined };
}

/** Takes the places out of the room, once all constructs of a file are noted. */
export function packPlaces(places: FilePlaces, room: PlacesRoom): void {
  room.numbers = places.numbers;
  places.numbers = places.numbers.slice(0, places.used);
}

/**
 * Notes a construct and gives its origin; a map's `entries` tell where its keys stand. Constructs are noted before what
 * is in them.
 */
export function addPlace(places: FilePlaces, span: Span, entries: readonly MapEntry[], seat: Seat): Origin {
  const record = places.used;
  const numbers = withRoom(places, HEADER + entries.length * PER_KEY);
  const { parent, field, item = NONE, wrapper } = seat;
  numbers[record] = span.start;
  numbers[record + 1] = span.end;
  numbers[record + 2] = parent instanceof NotedOrigin ? parent.record : NONE;
  numbers[record + 3] = nameId(places, field);
  numbers[record + 4] = item;
  numbers[record + 5] = nameId(places, wrapper);
  numbers[record + 6] = entries.length;
  let at = record + HEADER;
  let lists = false;
  for (let index = 0; index < entries.length; index++, at += PER_KEY) {
    const { key, value } = entries[index] as MapEntry;
    numbers[at] = nameId(places, key.text);
    numbers[at + 1] = key.start;
    numbers[at + 2] = key.end;
    numbers[at + 3] = value ? value.start : key.end;
    numbers[at + 4] = value ? value.end : key.end;
    numbers[at + 5] = NONE;
    if (value?.kind === "sequence") lists = true;
  }
  if (lists) {
    for (let index = 0; index < entries.length; index++) {
      const value = entries[index]?.value;
      if (value?.kind === "sequence") addItems(places, record + HEADER + index * PER_KEY, value.items);
    }
  }
  return new NotedOrigin(places, record);
}

function addItems(places: FilePlaces, key: number, items: readonly SyntaxNode[]): void {
  let at = places.used;
  const numbers = withRoom(places, 1 + 2 * items.length);
  numbers[key + 5] = at;
  numbers[at++] = items.length;
  for (let index = 0; index < items.length; index++) {
    const item = items[index] as SyntaxNode;
    numbers[at++] = item.start;
    numbers[at++] = item.end;
  }
}

/** The numbers with room for `more`, which count as used from now on. */
function withRoom(places: FilePlaces, more: number): Int32Array {
  const needed = places.used + more;
  if (needed > places.numbers.length) {
    const larger = new Int32Array(Math.max(needed, 2 * places.numbers.length));
    larger.set(places.numbers);
    places.numbers = larger;
  }
  places.used = needed;
  return places.numbers;
}

/** Notes that misspelt keys of a construct stand for fields. */
export function addCorrections(at: Origin, corrected: ReadonlyMap<string, string>): void {
  if (!(at instanceof NotedOrigin)) return;
  at.places.corrected ??= new Map();
  at.places.corrected.set(at.record, corrected);
}

function nameId(places: FilePlaces, name: string | undefined): number {
  if (name === undefined) return NONE;
  const known = fieldId(name) ?? places.nameIds.get(name);
  if (known !== undefined) return known;
  const id = FIELD_NAMES.length + places.names.push(name) - 1;
  places.nameIds.set(name, id);
  return id;
}

function nameOf(places: FilePlaces, id: number): string {
  return FIELD_NAMES[id] ?? places.names[id - FIELD_NAMES.length] ?? "";
}

/** An origin by the number of its record; a class, because that is the smallest thing that can answer later. */
class NotedOrigin implements Origin {
  readonly places: FilePlaces;
  readonly record: number;

  constructor(places: FilePlaces, record: number) {
    this.places = places;
    this.record = record;
  }

  get file(): string {
    return this.places.file;
  }

  get path(): YamlPath {
    return pathOf(this.places, this.record);
  }

  get range(): Range {
    return rangeAt(this.places, this.record);
  }

  get keys(): Readonly<Record<string, KeyPlace>> {
    return keysOf(this.places, this.record);
  }
}

/** The range of the two offsets that stand at `index`. */
function rangeAt({ numbers, lined }: FilePlaces, index: number): Range {
  return { start: positionAt(lined, numbers[index] ?? 0), end: positionAt(lined, numbers[index + 1] ?? 0) };
}

function pathOf(places: FilePlaces, record: number): YamlPath {
  const { numbers } = places;
  const path: (string | number)[] = [];
  for (let at = record; at >= 0; at = numbers[at + 2] ?? NONE) {
    const [field = NONE, item = NONE, wrapper = NONE] = [numbers[at + 3], numbers[at + 4], numbers[at + 5]];
    if (wrapper >= 0) path.push(nameOf(places, wrapper));
    if (item >= 0) path.push(item);
    if (field >= 0) path.push(nameOf(places, field));
  }
  return path.reverse();
}

/** Where in the numbers the key of a field begins, also a misspelt one; -1 when the construct has none. */
function keyOfField(places: FilePlaces, record: number, field: string): number {
  const written = findKey(places, record, field);
  if (written >= 0 || places.corrected === undefined) return written;
  for (const [misspelt, meant] of places.corrected.get(record) ?? []) {
    if (meant === field) return findKey(places, record, misspelt);
  }
  return NONE;
}

function findKey({ numbers, nameIds }: FilePlaces, record: number, name: string): number {
  const id = fieldId(name) ?? nameIds.get(name);
  if (id === undefined) return NONE;
  // Of a key written twice (once without the blank behind its colon) the last one counts.
  const first = record + HEADER;
  const last = first + ((numbers[record + 6] ?? 0) - 1) * PER_KEY;
  for (let at = last; at >= first; at -= PER_KEY) if (numbers[at] === id) return at;
  return NONE;
}

function keysOf(places: FilePlaces, record: number): Readonly<Record<string, KeyPlace>> {
  const { numbers } = places;
  const corrected = places.corrected?.get(record);
  const keys = Object.create(null) as Record<string, KeyPlace>;
  const first = record + HEADER;
  const end = first + (numbers[record + 6] ?? 0) * PER_KEY;
  for (let at = first; at < end; at += PER_KEY) {
    const name = nameOf(places, numbers[at] ?? NONE);
    const place = keyPlace(places, at);
    keys[name] = place;
    const meant = corrected?.get(name);
    if (meant !== undefined) keys[meant] ??= place;
  }
  return keys;
}

function keyPlace(places: FilePlaces, at: number): KeyPlace {
  const { numbers } = places;
  const place = { key: rangeAt(places, at + 1), value: rangeAt(places, at + 3) };
  const list = numbers[at + 5] ?? NONE;
  if (list < 0) return place;
  const items = Array.from({ length: numbers[list] ?? 0 }, (_, index) => rangeAt(places, list + 1 + 2 * index));
  return { ...place, items };
}

/** True when a field is written, even without a value. */
export function hasField(at: Origin, field: string): boolean {
  return at instanceof NotedOrigin ? keyOfField(at.places, at.record, field) >= 0 : at.keys[field] !== undefined;
}

/** The place of a field's value; of the whole construct when the field is not there. */
export function valueRange(at: Origin, field: string): Range {
  if (!(at instanceof NotedOrigin)) return at.keys[field]?.value ?? at.range;
  const key = keyOfField(at.places, at.record, field);
  return key < 0 ? at.range : rangeAt(at.places, key + 3);
}

/** The place of an entry of a list field; of the field's value when there is no such entry. */
export function itemRange(at: Origin, field: string, index: number): Range {
  if (!(at instanceof NotedOrigin)) return at.keys[field]?.items?.[index] ?? valueRange(at, field);
  const { places, record } = at;
  const key = keyOfField(places, record, field);
  const list = key < 0 ? NONE : (places.numbers[key + 5] ?? NONE);
  const isThere = list >= 0 && index < (places.numbers[list] ?? 0);
  return isThere ? rangeAt(places, list + 1 + 2 * index) : valueRange(at, field);
}

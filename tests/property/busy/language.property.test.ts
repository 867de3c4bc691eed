/**
 * Help while writing, wherever the cursor is: never a throw, ranges that hold the cursor; renaming and renaming back is
 * nothing. Places are a sample that the seed chooses; with EVERY_OFFSET=1 all of them (minutes).
 */
import { describe, expect, it } from "vitest";
import { completionsAt } from "#busy/language/completions.ts";
import { definitionsAt } from "#busy/language/definitions.ts";
import { fixAll } from "#busy/language/fix-all.ts";
import { foldingOf } from "#busy/language/folding.ts";
import { hoverAt } from "#busy/language/hover.ts";
import { inlaysOf } from "#busy/language/inlays.ts";
import { lensesOf } from "#busy/language/lenses.ts";
import { mentionsOf } from "#busy/language/mentions.ts";
import { planRename, renamableAt } from "#busy/language/rename.ts";
import { findThing, symbolOfField, symbolOfMember, type Thing, type ThingKind } from "#busy/language/things.ts";
import { tokensOf } from "#busy/language/tokens.ts";
import { definitionsIn } from "#busy/names/symbols.ts";
import { contains, linedText, positionAt } from "#busy/syntax/places.ts";
import { changeWorkspace, type Workspace } from "#busy/workspace.ts";
import { applyOperations, type StructuralOperation } from "#busy/writing/edits.ts";
import { applyTextEdits } from "#busy/writing/fixes.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Range } from "#shared/text.ts";
import { surroundings } from "#tests/support/editor-business.ts";
import { exampleNames } from "#tests/support/example-texts.ts";
import { exampleWorkspace } from "#tests/support/example-workspace.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
/** One place in so many is asked about, of each file others. */
const STRIDE = process.env["EVERY_OFFSET"] === "1" ? 1 : 53;
/** One thing in so many is renamed. */
const EACH = STRIDE === 1 ? 1 : 3;
const examples = await exampleNames();

function* places(text: string, file: number): Generator<number> {
  for (let offset = (seed + file) % STRIDE; offset <= text.length; offset += STRIDE) yield offset;
}

function expectHolds({ start, end }: Range, position: Range["start"], place: string): void {
  expect(contains({ start, end }, position), place).toBe(true);
  expect(start.line, place).toBe(end.line);
}

describe(`wherever the cursor is (seed ${seed})`, () => {
  it.each(examples)("completes, whole texts and half-written ones: %s", (example) => {
    const workspace = exampleWorkspace(example);
    for (const [file, [path, { text }]] of [...workspace.files].entries()) {
      for (const offset of places(text, file)) {
        const position = positionAt(linedText(text), offset);
        for (const written of [text, text.slice(0, offset)]) {
          const place = `${path}:${position.line}:${position.column}${written === text ? "" : " (cut off)"}`;
          const completions = completionsAt(workspace, surroundings, path, written, position);
          for (const { range } of completions.slice(0, 3)) expectHolds(range, position, place);
          expect(new Set(completions.map(({ label, kind }) => `${kind}:${label}`)).size, place).toBe(
            completions.length,
          );
        }
      }
    }
  });

  it.each(examples)("says what is there, finds it and everything that names it: %s", (example) => {
    const workspace = exampleWorkspace(example);
    for (const [file, [path, { text }]] of [...workspace.files].entries()) {
      const lined = linedText(text);
      for (const offset of places(text, file)) {
        const position = positionAt(lined, offset);
        const place = `${path}:${position.line}:${position.column}`;
        const hover = hoverAt(workspace, surroundings, path, text, position);
        if (hover) expectHolds(hover.range, position, place);
        const renamable = renamableAt(workspace, path, position);
        if (renamable) expectHolds(renamable.range, position, place);
        for (const { symbol, file: at, range } of definitionsAt(workspace, path, position)) {
          expect(mentionsOf(workspace, symbol)[0], place).toMatchObject({ file: at, range, definition: true });
        }
      }
    }
  });

  it.each(examples)("colours and folds whole texts and half-written ones: %s", (example) => {
    const workspace = exampleWorkspace(example);
    for (const [file, [path, { text }]] of [...workspace.files].entries()) {
      for (const offset of [text.length, ...[...places(text, file)].filter((_, index) => index % 8 === 0)]) {
        const written = text.slice(0, offset);
        const { starts } = linedText(written);
        const { data } = tokensOf(workspace, path, written);
        let line = 0;
        for (let at = 0; at < data.length; at += 5) line += data[at] ?? 0;
        expect(line, path).toBeLessThan(starts.length);
        for (const { start, end } of foldingOf(written)) expect(end > start && end <= starts.length, path).toBe(true);
      }
      expect(lensesOf(workspace, path, () => 1).length, path).toBeGreaterThan(0);
      inlaysOf(workspace, path);
      expect(fixAll(workspace, path), path).toEqual({ text, done: [] });
    }
  });
});

function textOf(workspace: Workspace, file: string): string {
  return (file === "orgata.config.yaml" ? workspace.basis.configText : workspace.files.get(file)?.text) ?? "";
}

/** Everything of a workspace that has a name. */
function thingsOf(workspace: Workspace): readonly Thing[] {
  const symbols = new Set<string>();
  for (const file of workspace.files.keys())
    for (const { symbol } of definitionsIn(workspace, file)) symbols.add(symbol);
  for (const member of workspace.members) symbols.add(symbolOfMember(member));
  for (const document of workspace.documents) {
    for (const section of document.model.sections) {
      for (const field of section.fields) symbols.add(symbolOfField(document, field.name));
    }
  }
  for (const { to } of workspace.references) if (to !== undefined) symbols.add(to);
  return [...symbols].flatMap((symbol) => findThing(workspace, symbol) ?? []);
}

/** A name that nothing has, in the form the kind asks for. An event from outside stays one. */
function freshName({ kind, name }: Thing): string {
  const kebab: readonly ThingKind[] = ["role", "playbook", "document", "tool"];
  if (kind === "team" || kind === "member") return "Zed Zulu";
  if (kebab.includes(kind)) return "zed-zulu";
  return name.startsWith("external_") ? "external_zed_zulu" : "zed_zulu";
}

function identity({ file, code, range }: Diagnostic): string {
  return `${code} ${file}:${range.start.line}`;
}

describe("renaming", () => {
  it.each(examples)("everything and back again leaves nothing new and changes nothing: %s", (example) => {
    const workspace = exampleWorkspace(example);
    const known = new Set(workspace.diagnostics.map(identity));
    let renamed = 0;
    for (const thing of thingsOf(workspace).filter((_, index) => (index + seed) % EACH === 0)) {
      const to = freshName(thing);
      const there = planRename(workspace, thing.symbol, to);
      if (!there.ok) {
        // Connectors, and the ends of playbooks, have their names from elsewhere.
        expect(["tool", "event"], `${thing.symbol}: ${there.error.message}`).toContain(thing.kind);
        continue;
      }
      renamed += 1;
      const after = new Map<string, string>();
      for (const { file, edits } of there.value.plan.files) {
        after.set(file, applyTextEdits(textOf(workspace, file), edits));
        const operations = there.value.operations.get(file) as readonly StructuralOperation[];
        expect(applyOperations(textOf(workspace, file), operations), thing.symbol).toEqual({
          ok: true,
          value: after.get(file),
        });
      }
      const changed = changeWorkspace(workspace, after);
      const fresh = changed.diagnostics.filter((found) => !known.has(identity(found)));
      // Which tools are used is read from prompts and contexts too; those are prose, and stay as they are.
      const unexpected = fresh.filter(({ code }) => !(thing.kind === "tool" && code === "UNUSED_IMPORT"));
      expect(
        unexpected.map(({ message }) => message),
        thing.symbol,
      ).toEqual([]);

      const again = thingsOf(changed).filter(
        ({ kind, name, file }) => kind === thing.kind && name === to && file === thing.file,
      );
      expect(again, thing.symbol).toHaveLength(1);
      const back = planRename(changed, again[0]?.symbol ?? "", thing.name);
      if (!back.ok) throw new Error(`${thing.symbol} cannot be renamed back: ${back.error.message}`);
      const restored = new Map(after);
      for (const { file, edits } of back.value.plan.files)
        restored.set(file, applyTextEdits(textOf(changed, file), edits));
      for (const [file, text] of restored) expect(text, `${thing.symbol} in ${file}`).toBe(textOf(workspace, file));
    }
    expect(renamed).toBeGreaterThan(100 / EACH);
  });
});

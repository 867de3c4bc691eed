/**
 * What is bundled into out/: `main` (one entry per process: the Electron host, the command line with the Node host, the
 * Git worker, the thread for long computations), `preload` (CommonJS, because a sandboxed preload script must be) and `renderer` (the page, for both hosts).
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { PRINTED_FAMILIES } from "./main/adapters/pdf/families.ts";

const at = (path: string): string => resolve(import.meta.dirname, path);

/** The engine of the sandbox is WebAssembly: it lies beside the bundle of the thread that loads it. */
const sandboxEngine = {
  name: "sandbox-engine",
  generateBundle(this: { emitFile(file: { type: "asset"; fileName: string; source: Uint8Array }): string }) {
    const require = createRequire(createRequire(import.meta.url).resolve("quickjs-emscripten"));
    const source = readFileSync(require.resolve("@jitl/quickjs-wasmfile-release-sync/wasm"));
    this.emitFile({ type: "asset", fileName: "quickjs.wasm", source });
  },
};

/** The fonts of printed documents lie beside the bundle of the thread that prints, in a folder for each family. */
const printedFonts = {
  name: "printed-fonts",
  generateBundle(this: { emitFile(file: { type: "asset"; fileName: string; source: Uint8Array }): string }) {
    const require = createRequire(import.meta.url);
    const emit = (from: string, family: string, isWanted: (file: string) => boolean): void => {
      for (const file of readdirSync(from, { recursive: true, encoding: "utf8" }).filter(isWanted)) {
        const fileName = `fonts/${family}/${file.replaceAll("\\", "/")}`;
        this.emitFile({ type: "asset", fileName, source: readFileSync(join(from, file)) });
      }
    };
    emit(join(dirname(dirname(require.resolve("pdfmake"))), "fonts", "Roboto"), "Roboto", (file) =>
      file.endsWith(".ttf"),
    );
    for (const family of PRINTED_FAMILIES) {
      const folder = dirname(require.resolve(`@fontsource-variable/${family}/package.json`));
      emit(folder, family, (file) => /-wght-normal\.woff2$|^unicode\.json$|^LICENSE$/.test(file));
    }
  },
};

export default defineConfig({
  main: {
    plugins: [sandboxEngine, printedFonts],
    build: {
      outDir: "out/main",
      target: "node24",
      sourcemap: true,
      // Everything goes into the bundle but what brings a compiled part.
      externalizeDeps: false,
      rolldownOptions: {
        external: ["better-sqlite3"],
        input: {
          electron: at("main/hosts/electron/main.ts"),
          cli: at("main/hosts/cli/main.ts"),
          "git-worker": at("main/adapters/git/worker.ts"),
          "work-thread": at("main/hosts/work-thread.ts"),
          "checkpoint-thread": at("main/adapters/storage/sqlite/checkpoint-thread.ts"),
          "sandbox-worker": at("main/adapters/sandbox/worker.ts"),
        },
        // All bundles lie side by side: places.ts finds the rest from there.
        output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      target: "node24",
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at("preload/preload.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "renderer",
    plugins: [react()],
    build: {
      outDir: at("out/renderer"),
      emptyOutDir: true,
      target: "es2023",
      minify: true,
      // Monaco alone is larger than the limit that a warning would be about.
      chunkSizeWarningLimit: 8000,
      rolldownOptions: { input: { index: at("renderer/index.html") } },
    },
  },
});

/**
 * `npm run icons`: draws every icon file from the two drawings in renderer/assets/icon: `orgata.svg`, and
 * `orgata-small.svg` with thicker strands for the sizes where the fine one would blur. Commit what it writes.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, root, runScript } from "./project.mjs";

const FOLDER = join(root, "renderer", "assets", "icon");
/** Up to this many pixels the simple drawing is used. */
const SMALL = 24;
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Apple's type codes for images of so many pixels. */
const APPLE_TYPES = {
  icp4: 16,
  icp5: 32,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
};
/** Share of the canvas that Apple's icons fill; the rest is the margin its own icons have. */
const APPLE_FILL = 824 / 1024;

await runScript(async () => {
  await ensureInstalled();
  const { chromium } = await import("@playwright/test");
  const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage();
    const draw = async (size, fill = 1) => {
      const svg = readFileSync(join(FOLDER, size <= SMALL ? "orgata-small.svg" : "orgata.svg"), "utf8");
      const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
      const margin = Math.round((size * (1 - fill)) / 2);
      const inner = size - 2 * margin;
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(
        `<style>body{margin:0;overflow:hidden}img{display:block;margin:${margin}px}</style><img width="${inner}" height="${inner}" src="${source}">`,
      );
      await page.locator("img").evaluate((image) => image.decode());
      return page.screenshot({ omitBackground: true });
    };

    mkdirSync(join(FOLDER, "linux"), { recursive: true });
    for (const size of LINUX_SIZES) writeFileSync(join(FOLDER, "linux", `${size}x${size}.png`), await draw(size));
    writeFileSync(join(FOLDER, "icon.ico"), await windowsIcon(draw));
    writeFileSync(join(FOLDER, "icon.icns"), await appleIcon(draw));
  } finally {
    await browser.close();
  }
  return 0;
});

/** An .ico file: a directory of images, each a PNG. */
async function windowsIcon(draw) {
  const images = [];
  for (const size of WINDOWS_SIZES) images.push({ size, data: await draw(size) });
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [index, { size, data }] of images.entries()) {
    const entry = 6 + 16 * index;
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(data.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += data.length;
  }
  return Buffer.concat([header, ...images.map(({ data }) => data)]);
}

/** An .icns file: blocks of type, length and PNG. */
async function appleIcon(draw) {
  const blocks = [];
  for (const [type, size] of Object.entries(APPLE_TYPES)) blocks.push(block(type, await draw(size, APPLE_FILL)));
  return block("icns", Buffer.concat(blocks));
}

function block(type, data) {
  const header = Buffer.alloc(8);
  header.write(type, "ascii");
  header.writeUInt32BE(data.length + 8, 4);
  return Buffer.concat([header, data]);
}

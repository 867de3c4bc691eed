/** The one window: sandboxed, and where the person left it. */
import { BrowserWindow, type Rectangle, screen } from "electron";
import { z } from "zod";
import type { Settings } from "#ports/settings.ts";

const SETTING = "window";
const SAVE_DELAY_MS = 500;

const WindowState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(200),
  height: z.int().min(200),
  maximized: z.boolean(),
});

export interface WindowOptions {
  readonly settings: Settings;
  readonly preload: string;
  readonly url: string;
}

/** Opens the window and loads the page. The returned function settles once the window's place is written down. */
export async function openWindow({ settings, preload, url }: WindowOptions): Promise<() => Promise<void>> {
  const last = WindowState.safeParse(await settings.get(SETTING)).data;
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    ...(last !== undefined && isVisible(last) ? bounds(last) : {}),
    minWidth: 720,
    minHeight: 480,
    title: "Orgata IDE",
    show: false,
    // The page draws its own menu; Alt shows the system's.
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      navigateOnDragDrop: false,
    },
  });
  if (last?.maximized === true) window.maximize();
  window.once("ready-to-show", () => window.show());
  const saved = rememberState(window, settings);
  await window.loadURL(url);
  return saved;
}

function bounds({ x, y, width, height }: Rectangle): Rectangle {
  return { x, y, width, height };
}

/** Whether enough of the rectangle lies on a screen that is still there to take hold of the window. */
function isVisible(wanted: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds(wanted));
  const width = Math.min(wanted.x + wanted.width, workArea.x + workArea.width) - Math.max(wanted.x, workArea.x);
  const height = Math.min(wanted.y + wanted.height, workArea.y + workArea.height) - Math.max(wanted.y, workArea.y);
  return width >= 100 && height >= 100;
}

function rememberState(window: BrowserWindow, settings: Settings): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let saving = Promise.resolve();
  const save = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    const state = { ...bounds(window.getNormalBounds()), maximized: window.isMaximized() };
    // Losing the place of a window is no reason to trouble anybody.
    saving = saving.then(() => settings.set(SETTING, state)).catch(() => undefined);
  };
  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_DELAY_MS);
  };
  window.on("resize", saveSoon);
  window.on("move", saveSoon);
  window.on("close", save);
  return () => saving;
}

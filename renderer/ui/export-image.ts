/** Pictures and texts that leave the window as files in the person's downloads. */

/** The largest side of a PNG; browsers refuse to make larger ones. */
const LONGEST_SIDE = 8192;
const MOST_PIXELS = 40_000_000;

/** Saves `content` as a file called `name` in the downloads. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name.replaceAll(/[\\/:*?"<>|\n]/g, "-");
  link.click();
  // The browser reads the file after this call; a minute is enough on any machine.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The bytes that a text says in base64. */
export function bytesOfBase64(content: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
}

/** Saves bytes that came in base64 as a file. */
export function downloadBase64(name: string, content: string, type: string): void {
  download(name, new Blob([bytesOfBase64(content)], { type }));
}

/** Saves a text as a file. */
export function downloadText(name: string, text: string, type = "text/plain"): void {
  download(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

/**
 * The picture in `svg`, which is `width` × `height`, as PNG with `scale` times as many points; fewer where that would be
 * too large a picture. Rejects when the browser cannot draw it.
 */
export async function pngOfSvg(svg: string, width: number, height: number, scale = 2): Promise<Blob> {
  const largest = Math.min(LONGEST_SIDE / width, LONGEST_SIDE / height, Math.sqrt(MOST_PIXELS / (width * height)));
  const factor = Math.min(scale, largest);
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml;charset=utf-8" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(width * factor));
    canvas.height = Math.max(1, Math.round(height * factor));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob === null ? reject(new Error("The picture is empty.")) : resolve(blob)),
        "image/png",
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

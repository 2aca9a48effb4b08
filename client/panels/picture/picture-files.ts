/** Pictures of a board as files: their letters, the SVG text, and pixels drawn by the browser. */

import regular from '@expo-google-fonts/atkinson-hyperlegible/400Regular/AtkinsonHyperlegible_400Regular.ttf?url';
import italic from '@expo-google-fonts/atkinson-hyperlegible/400Regular_Italic/AtkinsonHyperlegible_400Regular_Italic.ttf?url';
import bold from '@expo-google-fonts/atkinson-hyperlegible/700Bold/AtkinsonHyperlegible_700Bold.ttf?url';
import type { PictureFonts } from '#shared/writers/picture.ts';
import { PIXEL_LIMITS, type PixelSize, pixelSize } from '#shared/writers/picture-size.ts';

/** Bytes turned into text at once: more are too many arguments for one call. */
const CHUNK = 0x8000;

let loading: Promise<PictureFonts> | null = null;

/** The font files that the page itself uses, as base64. Fails when they cannot be had; the next call tries again. */
export function loadPictureFonts(): Promise<PictureFonts> {
  loading ??= Promise.all([regular, bold, italic].map(loadFile)).then(
    ([first = '', second = '', third = '']) => ({ regular: first, bold: second, italic: third }),
  );
  loading.catch(() => {
    loading = null;
  });
  return loading;
}

async function loadFile(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`No font at ${url}: ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

/** An SVG document as a file. */
export function svgBlob(svg: string): Blob {
  return new Blob([svg], { type: 'image/svg+xml' });
}

/**
 * Pixels of a picture of w x h layout units. `draw` gives the SVG at a size in pixels per unit. Tried as large as
 * computers can, then as large as every device can; null when even that fails.
 */
export async function drawPixels(
  w: number,
  h: number,
  draw: (scale: number) => string,
): Promise<Blob | null> {
  for (const limit of PIXEL_LIMITS) {
    const size = pixelSize(w, h, limit);
    const pixels = await tryToDraw(draw(size.scale), size);
    if (pixels) return pixels;
  }
  return null;
}

async function tryToDraw(svg: string, { width, height }: PixelSize): Promise<Blob | null> {
  const url = URL.createObjectURL(svgBlob(svg));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext('2d');
    pen?.drawImage(image, 0, 0, width, height);
    // A browser that has no room for so much draws nothing, and does not say so: the ground is never see-through.
    if (pen?.getImageData(width - 1, height - 1, 1, 1).data[3] !== 255) return null;
    return await new Promise((done) => canvas.toBlob(done, 'image/png'));
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}

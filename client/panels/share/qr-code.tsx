import { create } from 'qrcode';
import { useMemo } from 'react';

const QUIET_ZONE = 4;

interface Modules {
  readonly size: number;
  readonly data: Uint8Array;
}

/** The dark squares of a code as one SVG path, each run of squares in a line as one rectangle. */
function pathOf({ size, data }: Modules): string {
  const runs: string[] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue;
      const start = x;
      while (x < size && data[y * size + x]) x++;
      runs.push(`M${start + QUIET_ZONE} ${y + QUIET_ZONE}h${x - start}v1h${start - x}z`);
    }
  }
  return runs.join('');
}

interface QrCodeProps {
  readonly text: string;
  readonly label: string;
  /** Read from afar: fewer and larger squares rather than some to spare for dirt. */
  readonly isFar?: true;
}

/** A QR code as a picture, always dark on white: many phones read nothing else. */
export function QrCode({ text, label, isFar }: QrCodeProps) {
  const { path, side } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: isFar ? 'L' : 'M' });
    return { path: pathOf(modules), side: modules.size + 2 * QUIET_ZONE };
  }, [text, isFar]);
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}

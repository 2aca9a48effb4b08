import type { ReactElement } from 'react';
import { DARK_MARKER_OPACITY, sketchInk } from '#shared/board/sketch-looks.ts';
import { boxOf, partsOf, type SketchForm, type SketchParts } from '#shared/board/sketch-parts.ts';

/** Letters stand on this share of their line's height. */
const BASELINE = 0.74;

/** A sketch as drawn. */
export function SketchFace({
  form,
  parts,
  isDark,
}: {
  readonly form: SketchForm;
  readonly parts: SketchParts;
  readonly isDark: boolean;
}): ReactElement {
  const colours = sketchInk(form.colour, isDark);
  const { words } = parts;
  return (
    <>
      {parts.lines.map((line) => (
        <path
          key={line.path}
          d={line.path}
          fill={line.fill > 0 ? colours.marker : 'none'}
          fillOpacity={line.fill}
          stroke={colours[line.tone]}
          strokeOpacity={isDark && line.tone === 'marker' ? DARK_MARKER_OPACITY : line.opacity}
          strokeWidth={line.width}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
      {words?.lines.map((line, i) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their order
          key={i}
          x={words.x}
          y={words.y + words.type.lineHeight * (i + BASELINE)}
          fontSize={words.type.fontSize}
          textAnchor={words.centred ? 'middle' : 'start'}
          fill={colours.ink}
          className="tavle-sketch-line"
          fontFamily="'Atkinson Hyperlegible', sans-serif"
        >
          {line.trimEnd()}
        </text>
      ))}
    </>
  );
}

/** What shows that a sketch is selected: its own line, or a box around its words. */
export function SketchOutline({ form }: { readonly form: SketchForm }): ReactElement | null {
  if (form.shape === 'text') {
    if (form.text === '') return null;
    const { w, h } = boxOf(form);
    return <rect x={-4} width={w + 8} height={h} rx={3} />;
  }
  return <path d={partsOf(form).lines[0]?.path ?? ''} />;
}

/** A small results map in the colours of the page, drawn with care: it says more than the words beside it. */
import { useTranslation } from 'react-i18next';

interface Note {
  readonly x: number;
  readonly y: number;
  readonly paint: string;
  readonly lines: readonly number[];
}

const NOTES: readonly Note[] = [
  { x: 22, y: 58, paint: 'var(--note-yellow)', lines: [58, 44] },
  { x: 22, y: 138, paint: 'var(--note-yellow)', lines: [52, 60, 30] },
  { x: 152, y: 58, paint: 'var(--note-green)', lines: [60, 36] },
  { x: 152, y: 158, paint: 'var(--note-green)', lines: [46, 58] },
  { x: 282, y: 98, paint: 'var(--note-blue)', lines: [56, 60, 40] },
  { x: 412, y: 98, paint: 'var(--note-pink)', lines: [60, 50] },
];

const ARROWS: readonly string[] = [
  'M108 90 C124 90 130 90 146 90',
  'M108 170 C126 170 128 188 146 188',
  'M238 90 C258 90 258 118 276 120',
  'M238 190 C262 190 258 146 276 142',
  'M368 130 C384 130 392 130 406 130',
];

const COLUMNS: readonly number[] = [12, 142, 272, 402];

export function HomePicture() {
  const { t } = useTranslation('app');
  return (
    <svg className="home-picture" viewBox="12 6 508 240" role="img" aria-label={t('home.picture')}>
      <defs>
        <marker id="tip" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path
            d="M1 1 L7 4 L1 7"
            fill="none"
            stroke="var(--ink-soft)"
            strokeWidth="1.6"
            strokeLinecap="round"
          />
        </marker>
      </defs>
      {COLUMNS.map((x) => (
        <g key={x}>
          <rect x={x} y="8" width="106" height="234" rx="12" fill="var(--column)" />
          <rect x={x + 12} y="22" width="56" height="7" rx="3.5" fill="var(--ink-faint)" />
        </g>
      ))}
      {ARROWS.map((path) => (
        <path
          key={path}
          d={path}
          fill="none"
          stroke="var(--ink-soft)"
          strokeWidth="2"
          strokeLinecap="round"
          markerEnd="url(#tip)"
        />
      ))}
      {NOTES.map((note) => (
        <NotePicture key={`${note.x} ${note.y}`} note={note} />
      ))}
      <Pointer x={228} y={172} name="Amina" paint="#12805c" width={52} />
      <Pointer x={462} y={150} name="Jens" paint="#8b3fd1" width={42} />
    </svg>
  );
}

function NotePicture({ note: { x, y, paint, lines } }: { note: Note }) {
  return (
    <g>
      <rect x={x} y={y + 2} width="86" height="64" rx="7" fill="var(--shade)" />
      <rect x={x} y={y} width="86" height="64" rx="7" fill={paint} />
      {lines.map((width, line) => (
        <rect
          key={width}
          x={x + 12}
          y={y + 15 + line * 13}
          width={width}
          height="5"
          rx="2.5"
          fill="var(--note-ink)"
          opacity="0.55"
        />
      ))}
    </g>
  );
}

interface PointerProps {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly paint: string;
  readonly width: number;
}

function Pointer({ x, y, name, paint, width }: PointerProps) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path
        d="M0 0 L4 16 L8 10 L15 9 Z"
        fill={paint}
        stroke="#fff"
        strokeWidth="1.2"
        strokeLinejoin="round"
      />
      <rect x="10" y="15" width={width} height="18" rx="9" fill={paint} />
      <text x={10 + width / 2} y="28" fill="#fff" fontSize="11.5" fontWeight="700" textAnchor="middle">
        {name}
      </text>
    </g>
  );
}

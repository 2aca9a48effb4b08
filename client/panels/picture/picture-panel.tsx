import { Download, Printer } from 'lucide-react';
import { useDeferredValue, useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#shared/board/fields.ts';
import { layoutBoard } from '#shared/board/layout.ts';
import type { Board } from '#shared/board/model.ts';
import type { Scene } from '#shared/board/scene.ts';
import { type PictureFonts, writePicture } from '#shared/writers/picture.ts';
import { contentOf, pictureBox } from '#shared/writers/picture-parts.ts';
import { PIXEL_LIMITS, pixelSize } from '#shared/writers/picture-size.ts';
import type { BoardStore } from '../../store/types.ts';
import { ModalDialog } from '../dialog.tsx';
import { downloadBlob } from '../download.ts';
import { fileNameOf } from '../file-name.ts';
import { languageOf } from '../locale.ts';
import { useBoard } from '../use-board.ts';
import type { Seen } from '../view-controls.ts';
import { type PictureChoice, pictureChoices } from './picture-choice.ts';
import { drawPixels, loadPictureFonts, svgBlob } from './picture-files.ts';
import { PrintView } from './print-view.tsx';
import './picture-panel.css';

interface PicturePanelProps {
  readonly store: BoardStore;
  /** What the canvas shows and has selected; null where there is no canvas. */
  readonly seen: () => Seen | null;
  readonly onClose: () => void;
}

/** Takes the board, or a part of it, out as a picture or on paper. */
export function PicturePanel({ store, seen: ask, onClose }: PicturePanelProps) {
  const { t } = useTranslation('picture');
  const [isPrinting, setPrinting] = useState(false);
  const [seen] = useState(ask);
  const board = useDeferredValue(useBoard(store));
  const scene = useMemo(() => layoutBoard(board), [board]);
  const choices = useMemo(() => pictureChoices(board, scene, seen), [board, scene, seen]);
  const [value, setValue] = useState('all');
  const choice = choices.find((one) => one.value === value) ?? (choices[0] as PictureChoice);
  return (
    <ModalDialog heading={t('heading')} onClose={onClose}>
      <div className="picture-panel">
        <Choice choices={choices} value={choice.value} onChange={setValue} />
        <Preview board={board} scene={scene} choice={choice} />
        <TakeOut key={choice.value} store={store} choice={choice} board={board} scene={scene} />
        <div className="picture-way">
          <button type="button" className="button" onClick={() => setPrinting(true)}>
            <Printer aria-hidden size={18} />
            {t('print')}
          </button>
          <p className="hint">{t('printHint')}</p>
        </div>
        {isPrinting && (
          <PrintView
            store={store}
            map={choice.part.what === 'map' ? choice.part.map : null}
            onBack={() => setPrinting(false)}
          />
        )}
      </div>
    </ModalDialog>
  );
}

interface ChoiceProps {
  readonly choices: readonly PictureChoice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Choice({ choices, value, onChange }: ChoiceProps) {
  const { t } = useTranslation('picture');
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>
        <b>{t('what')}</b>
      </label>
      <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map(({ value: one, kind, title }) => (
          <option key={one} value={one}>
            {kind === 'map' ? (title ? t('map', { title }) : t('unnamedMap')) : t(kind)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface Drawn {
  readonly board: Board;
  readonly scene: Scene;
  readonly choice: PictureChoice;
}

/** The picture itself, small. */
function Preview({ board, scene, choice }: Drawn) {
  const { t, i18n } = useTranslation('picture');
  const fonts = useFonts();
  const language = languageOf(i18n.language);
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (fonts === 'loading') return;
    const options = { part: choice.part, language, ...(fonts === 'none' ? {} : { fonts }) };
    const made = URL.createObjectURL(svgBlob(writePicture(board, scene, options)));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [board, scene, choice.part, language, fonts]);
  return (
    <div className="picture-preview">
      {url ? <img src={url} alt={t('preview')} /> : <p role="status">{t('makingPreview')}</p>}
    </div>
  );
}

function useFonts(): PictureFonts | 'loading' | 'none' {
  const [fonts, setFonts] = useState<PictureFonts | 'loading' | 'none'>('loading');
  useEffect(() => {
    let gone = false;
    loadPictureFonts().then(
      (loaded) => gone || setFonts(loaded),
      () => gone || setFonts('none'),
    );
    return () => {
      gone = true;
    };
  }, []);
  return fonts;
}

/** From then on words say that it takes a while. */
const PATIENCE_MS = 1_000;
interface Taking {
  readonly step: 'ready' | 'drawing' | 'slow' | 'saved' | 'noFonts' | 'tooLarge' | 'failed';
  /** Of the file, once it is saved. */
  readonly name: string;
}
const READY: Taking = { step: 'ready', name: '' };

function TakeOut({ store, choice, board, scene }: Drawn & { store: BoardStore }) {
  const { t, i18n } = useTranslation('picture');
  const [state, setState] = useState(READY);
  const { w, h } = pictureBox(contentOf(board, scene, choice.part), choice.part);
  const size = pixelSize(w, h, PIXEL_LIMITS[0]);
  const isBusy = state.step === 'drawing' || state.step === 'slow';
  const take = async (extension: 'svg' | 'png') => {
    setState({ step: 'drawing', name: '' });
    const timer = setTimeout(() => setState({ step: 'slow', name: '' }), PATIENCE_MS);
    try {
      setState(await takeOut(store, choice, extension, languageOf(i18n.language), t('defaultName')));
    } catch {
      // Out of memory, or a browser that hands out no pixels: the buttons must not stay locked.
      setState({ step: 'failed', name: '' });
    } finally {
      clearTimeout(timer);
    }
  };
  const ways = [
    { extension: 'png', hint: t('pngHint', { width: size.width, height: size.height }) },
    { extension: 'svg', hint: t('svgHint') },
  ] as const;
  return (
    <>
      {ways.map(({ extension, hint }) => (
        <div key={extension} className="picture-way">
          <button
            type="button"
            className={extension === 'png' ? 'button primary' : 'button'}
            disabled={isBusy}
            onClick={() => void take(extension)}
          >
            <Download aria-hidden size={18} />
            {t(extension)}
          </button>
          <p className="hint">
            {hint}
            {extension === 'png' && size.scale < 1
              ? ` ${t('pngSmaller', { percent: Math.max(1, Math.round(size.scale * 100)) })}`
              : ''}
          </p>
        </div>
      ))}
      <p role="status" className="said">
        {state.step === 'slow' && t('working')}
        {state.step === 'saved' && t('saved', { name: state.name })}
      </p>
      {(state.step === 'noFonts' || state.step === 'tooLarge' || state.step === 'failed') && (
        <p role="alert" className="fault">
          {t(state.step)}
        </p>
      )}
    </>
  );
}

/** Makes a file of the board as it is now and hands it to the browser. */
async function takeOut(
  store: BoardStore,
  { part, title }: PictureChoice,
  extension: 'svg' | 'png',
  language: Language,
  fallback: string,
): Promise<Taking> {
  const fonts = await loadPictureFonts().catch(() => null);
  if (!fonts) return { step: 'noFonts', name: '' };
  const board = store.board();
  const scene = layoutBoard(board);
  const draw = (scale: number) => writePicture(board, scene, { part, language, fonts, scale });
  const { w, h } = pictureBox(contentOf(board, scene, part), part);
  const blob = extension === 'svg' ? svgBlob(draw(1)) : await drawPixels(w, h, draw);
  if (!blob) return { step: 'tooLarge', name: '' };
  const name = fileNameOf([board.title, title].filter(Boolean).join(' - '), fallback, extension);
  downloadBlob(name, blob);
  return { step: 'saved', name };
}

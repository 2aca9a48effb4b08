/** Every text for people, in every language: Danish is the source, English has the same keys. */
import { app as daApp } from './da/app.ts';
import { canvas as daCanvas } from './da/canvas.ts';
import { errors as daErrors } from './da/errors.ts';
import { frame as daFrame } from './da/frame.ts';
import { panels as daPanels } from './da/panels.ts';
import { status as daStatus } from './da/status.ts';
import { app as enApp } from './en/app.ts';
import { canvas as enCanvas } from './en/canvas.ts';
import { errors as enErrors } from './en/errors.ts';
import { frame as enFrame } from './en/frame.ts';
import { panels as enPanels } from './en/panels.ts';
import { status as enStatus } from './en/status.ts';

/** The texts by language and namespace, as i18next wants them. */
export const resources = {
  da: { app: daApp, canvas: daCanvas, errors: daErrors, frame: daFrame, panels: daPanels, status: daStatus },
  en: { app: enApp, canvas: enCanvas, errors: enErrors, frame: enFrame, panels: enPanels, status: enStatus },
} as const;

/** The keys of all texts, by namespace. */
export type Texts = (typeof resources)['da'];

/** The texts that every page needs, by language and namespace. */
import { app as daApp } from './da/app.ts';
import { device as daDevice } from './da/device.ts';
import { errors as daErrors } from './da/errors.ts';
import { panels as daPanels } from './da/panels.ts';
import { app as enApp } from './en/app.ts';
import { device as enDevice } from './en/device.ts';
import { errors as enErrors } from './en/errors.ts';
import { panels as enPanels } from './en/panels.ts';

/** Texts of the start page and of everything around a board. */
export const pageTexts = {
  da: { app: daApp, device: daDevice, errors: daErrors, panels: daPanels },
  en: { app: enApp, device: enDevice, errors: enErrors, panels: enPanels },
} as const;

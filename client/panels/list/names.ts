/** What maps, columns and cells are called in the list. */
import type { TFunction } from 'i18next';
import type { BoardMap } from '#shared/board/model.ts';
import type { CellName, PartName } from './outline-types.ts';

type T = TFunction<'list'>;

export function mapName({ title }: BoardMap, t: T): string {
  return title || t('untitledMap');
}

export function partName(name: PartName, t: T): string {
  switch (name.of) {
    case 'column':
    case 'cluster':
      return name.title || t(`untitled.${name.of}`);
    case 'noCluster':
      return t('noCluster');
    case 'zone':
      return name.title || t(`zone.${name.zone}`);
  }
}

export function cellName(name: NonNullable<CellName>, t: T): string {
  return name.of === 'noRow' ? t('noRow') : name.title || t(`untitled.${name.of}`);
}

/** A cell's name within its map: the column, and the row where there are rows. */
export function placeName(part: PartName, cell: CellName, t: T): string {
  return cell ? `${partName(part, t)}, ${cellName(cell, t)}` : partName(part, t);
}

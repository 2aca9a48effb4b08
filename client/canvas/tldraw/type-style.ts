/** The sizes of letters on the canvas, as the layout has them. */
import { type CSSProperties, useCallback, useSyncExternalStore } from 'react';
import { labelSizes, scaleOf } from '#shared/board/layout-type.ts';
import type { CardType, Scene } from '#shared/board/scene.ts';
import type { Observable } from '../../panels/signal.ts';
import { useCanvas } from '../context.ts';

/** How cards are set; the same object until the person prefers another size. */
export function useTypeOf(scene: Observable<Scene>): CardType {
  const subscribe = useCallback((listener: () => void) => scene.subscribe(listener), [scene]);
  return useSyncExternalStore(subscribe, () => scene.get().type);
}

export function useCardType(): CardType {
  return useTypeOf(useCanvas().scene);
}

/** The same for the style sheets. */
export function typeStyle(type: CardType): CSSProperties {
  const words = labelSizes(type);
  return {
    '--card-size': `${type.fontSize}px`,
    '--card-line': `${type.lineHeight}px`,
    '--words-size': `${words.fontSize}px`,
    '--words-line': `${words.lineHeight}px`,
    '--letters': String(scaleOf(type)),
    '--group-size': `${Math.round(14 * scaleOf(type))}px`,
  } as CSSProperties;
}

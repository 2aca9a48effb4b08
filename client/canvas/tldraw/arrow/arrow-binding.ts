import { ArrowBindingUtil } from 'tldraw';

/**
 * Bindings that leave arrows where the projection put them. The library's own move each arrow above its cards, which
 * takes seconds on a large board and makes every drawn arrow look as if a hand had changed it.
 */
export class StillArrowBindingUtil extends ArrowBindingUtil {
  override onAfterCreate(): void {}
  override onAfterChange(): void {}
  override onAfterChangeFromShape(): void {}
  override onAfterChangeToShape(): void {}
}

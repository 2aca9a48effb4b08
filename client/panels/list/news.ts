/** What others did, told seldom enough to be listened to. */
import type { Card } from '#shared/board/model.ts';
import type { Who } from '#shared/protocol/presence.ts';
import type { Saying } from './sayings.ts';

/** At most one piece of news in so many milliseconds; one's own deeds are answered at once and hush it as long. */
const REST = 5_000;

export class News {
  private quietUntil = 0;
  private next: Saying | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly tell: (saying: Saying) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** Somebody has written in a card and left it. */
  wrote(who: Who, card: Card | undefined, isNear: boolean): void {
    if (!isNear || !card || card.text.trim() === '') return;
    this.next = { what: 'wrote', name: who.name, card: card.text };
    this.wait();
  }

  /** Something was just said to the person: others' news wait. */
  hush(): void {
    this.quietUntil = this.now() + REST;
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private wait(): void {
    if (this.timer !== null) return;
    this.timer = setTimeout(() => this.tellNext(), Math.max(0, this.quietUntil - this.now()));
  }

  private tellNext(): void {
    this.timer = null;
    if (this.now() < this.quietUntil) {
      this.wait();
      return;
    }
    const { next } = this;
    this.next = null;
    if (!next) return;
    this.quietUntil = this.now() + REST;
    this.tell(next);
  }
}

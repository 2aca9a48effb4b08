/** What is carried to a canvas: a clipboard and what is dragged in, as a browser hands them over. jsdom has neither. */

/** As much of a DataTransfer as is used. */
export interface FakeData {
  readonly files: readonly File[];
  readonly types: readonly string[];
  dropEffect: string;
  getData(type: string): string;
  setData(type: string, text: string): void;
}

export function fakeClipboard(files: readonly File[] = []): FakeData {
  const texts = new Map<string, string>();
  return {
    files,
    dropEffect: 'none',
    get types() {
      return [...(files.length > 0 ? ['Files'] : []), ...texts.keys()];
    },
    getData: (type) => texts.get(type) ?? '',
    setData: (type, text) => void texts.set(type, text),
  };
}

/** Sends the event by which a browser copies, cuts, pastes or drops. */
export function carry(
  way: 'copy' | 'cut' | 'paste' | 'dragover' | 'drop',
  data: FakeData,
  target: Element = document.body,
): Event {
  const event = new Event(way, { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: data, dataTransfer: data, clientX: 400, clientY: 400 });
  target.dispatchEvent(event);
  return event;
}

/** True when a drop is left to what it was dropped on. */
export function canTakeDrop(target: Element, data: FakeData): boolean {
  return !carry('drop', data, target).defaultPrevented;
}

// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { useWayBack } from '../../client/panels/way-back.ts';

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});

/** Opens a dialog with the focus where it is, and answers with what closing it does. */
function opened(own?: () => unknown): () => void {
  let close = (_: Event) => {};
  function Dialog() {
    close = useWayBack(own);
    return null;
  }
  render(<Dialog />);
  (document.activeElement as HTMLElement | null)?.blur();
  return () => close(new Event('close', { cancelable: true }));
}

function put(html: string): void {
  document.body.insertAdjacentHTML('afterbegin', html);
}
const element = (id: string) => document.getElementById(id) as HTMLElement;

describe('[APP16] closing a dialog gives the focus back', () => {
  test('to the button that opened it', () => {
    put('<button id="open">Del</button>');
    element('open').focus();
    opened()();
    expect(document.activeElement).toBe(element('open'));
  });

  test('to the menu’s button, when an entry of the menu opened it', () => {
    put(
      '<button id="menu">Menu</button><div role="menu" aria-labelledby="menu"><a id="entry" href="#x">Ark</a></div>',
    );
    element('entry').focus();
    const close = opened();
    element('entry').remove();
    close();
    expect(document.activeElement).toBe(element('menu'));
  });

  test('elsewhere, when whoever opened it says so', () => {
    put('<button id="open">Flyt</button><button id="card">Seddel</button>');
    element('open').focus();
    opened(() => element('card').focus())();
    expect(document.activeElement).toBe(element('card'));
    element('open').focus();
    opened(() => false)();
    expect(document.activeElement).toBe(element('open'));
  });

  test('not when the next one has it already', () => {
    put('<button id="open">Find</button><input id="next">');
    element('open').focus();
    const close = opened(() => element('open').focus());
    element('next').focus();
    close();
    expect(document.activeElement).toBe(element('next'));
  });
});

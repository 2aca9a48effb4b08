// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { Component, type ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { later } from '../../client/app/later.tsx';

afterEach(cleanup);

function Greeting({ name }: { readonly name: string }) {
  return <p>Hej {name}</p>;
}

class Net extends Component<{ readonly children: ReactNode }, { readonly said: string | null }> {
  override state = { said: null };
  static getDerivedStateFromError(error: Error) {
    return { said: error.message };
  }
  override render() {
    return this.state.said ?? this.props.children;
  }
}

describe('[APP15] code that comes when it is needed', () => {
  it('is waited for, fetched once, and there at once where it was asked for before', async () => {
    const load = vi.fn(async () => Greeting);
    const Late = later(load);
    render(<Late waiting="Vent" name="Mette" />);
    expect(screen.queryByText('Vent')).not.toBeNull();
    await screen.findByText('Hej Mette');
    cleanup();
    render(<Late waiting="Vent" name="Ali" />);
    expect(screen.queryByText('Hej Ali')).not.toBeNull();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('tells a failure to the error screen around it, and is tried again the next time', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    const load = vi.fn(async () => Greeting).mockRejectedValueOnce(new Error('væk'));
    const Late = later(load);
    render(
      <Net>
        <Late waiting="Vent" name="Mette" />
      </Net>,
    );
    await screen.findByText('væk');
    cleanup();
    quiet.mockRestore();
    render(<Late waiting="Vent" name="Mette" />);
    await screen.findByText('Hej Mette');
  });
});

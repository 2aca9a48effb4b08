import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { useEditor } from 'tldraw';
import './many.css';

interface BarButtonProps {
  readonly word: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
  readonly isOpen?: boolean;
  readonly isPressed?: boolean;
}

/** A button of the bar: a sign and a word. */
export function BarButton({ word, onClick, children, isOpen, isPressed }: BarButtonProps): ReactElement {
  return (
    <button
      type="button"
      className="tavle-bar-button"
      aria-expanded={isOpen}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      {children}
      <span>{word}</span>
    </button>
  );
}

interface BarMenuProps {
  readonly word: string;
  readonly icon: ReactNode;
  readonly className: string;
  /** Shuts the menu when it changes: another selection. */
  readonly about: string;
  /** `choose` does something, shuts the menu and gives the focus back to the canvas. */
  readonly children: (choose: (act: () => void) => void) => ReactNode;
}

/** A button of the bar that opens choices above it. Esc shuts them. */
export function BarMenu({ word, icon, className, about, children }: BarMenuProps): ReactElement {
  const editor = useEditor();
  const [isOpen, setIsOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another selection shuts the choices
  useEffect(() => setIsOpen(false), [about]);
  const choose = (act: () => void) => {
    setIsOpen(false);
    editor.getContainer().focus();
    act();
  };
  useEffect(() => {
    const element = box.current;
    if (!element || !isOpen) return;
    const shut = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // Ahead of the library, whose own Esc would let go of what is selected.
      event.stopPropagation();
      setIsOpen(false);
      element.querySelector('button')?.focus();
    };
    element.addEventListener('keydown', shut);
    return () => element.removeEventListener('keydown', shut);
  }, [isOpen]);
  return (
    <div ref={box} className="tavle-colours-box">
      <BarButton word={word} isOpen={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {icon}
      </BarButton>
      {isOpen ? (
        <fieldset className={className} aria-label={word}>
          {children(choose)}
        </fieldset>
      ) : null}
    </div>
  );
}

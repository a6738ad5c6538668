import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';
import './button.css';

interface WordButtonProps extends ButtonProps {
  readonly children: ReactNode;
  /**
   * `lead` for the one thing a view is for, `plain` for others, `quiet` inside text,
   * `danger` for what takes a confirmation.
   */
  readonly look?: 'lead' | 'plain' | 'quiet' | 'danger';
}

/** A button with words. */
export function WordButton({ look = 'plain', children, ...rest }: WordButtonProps) {
  return (
    <AriaButton {...rest} className={`button button-${look}`}>
      {children}
    </AriaButton>
  );
}

interface IconButtonProps extends ButtonProps {
  /** Its name, shown as a tooltip. */
  readonly name: string;
  /** The key that does the same, shown in the tooltip. */
  readonly shortcut?: string;
  readonly icon: ReactNode;
}

/** A button of one icon; the word is its name and its tooltip. */
export function IconButton({ name, shortcut, icon, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton {...rest} className="button button-icon" aria-label={name}>
        {icon}
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {name}
        {shortcut === undefined ? null : <kbd>{shortcut}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}

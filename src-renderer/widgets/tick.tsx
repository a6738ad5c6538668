import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import './choice.css';

interface TickProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** Its name where no words stand beside it. */
  readonly name?: string;
  readonly children?: ReactNode;
}

/** A box to tick. */
export function Tick({ isOn, onChange, name, children }: TickProps) {
  return (
    <Checkbox
      className="choice-check"
      isSelected={isOn}
      onChange={onChange}
      {...(name === undefined ? {} : { 'aria-label': name })}
    >
      <span className="choice-box" aria-hidden="true">
        <Check size={12} strokeWidth={3} />
      </span>
      {children}
    </Checkbox>
  );
}

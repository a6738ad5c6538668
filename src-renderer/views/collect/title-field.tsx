import { useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { useWorkbench } from '../../state/workbench.ts';
import { say } from '../../widgets/say.ts';
import '../../widgets/text-field.css';

/** The case's title, saved when the field is left or Enter is pressed. */
export function TitleField({ title }: { readonly title: string }) {
  const { cases } = useWorkbench();
  const [value, setValue] = useState(title);
  function save(): void {
    const next = value.trim();
    if (next !== '' && next !== title) void cases.update({ title: next });
    else setValue(title);
  }
  return (
    <TextField
      className="text-field title-field"
      value={value}
      onChange={setValue}
      onBlur={save}
      maxLength={200}
    >
      <Label>{say('ui.case.title')}</Label>
      <Input
        className="text-input"
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </TextField>
  );
}

import { Label, Radio, RadioGroup } from 'react-aria-components';
import {
  AUDIENCES,
  LENGTHS,
  REDACTIONS,
  REPORT_FORMATS,
  type ReportFormat,
  SECTIONS,
  type SectionId,
} from '../../../shared/report/document-shape.ts';
import { sectionsFor } from '../../../shared/report/sections-for.ts';
import type { ReportChoice } from '../../state/reports.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { say, sayMessage, type UiText } from '../../widgets/say.ts';
import { Tick } from '../../widgets/tick.tsx';
import '../../widgets/choice.css';

/** For whom, how long, what is hidden, in which forms, which sections. */
export function ReportOptions() {
  const { reports } = useWorkbench();
  const { choice } = useStore(reports.state);
  const choose = (change: Partial<ReportChoice>): void => reports.choose(change);
  return (
    <div className="report-options">
      <Choices
        label="ui.report.audience"
        value={choice.audience}
        all={AUDIENCES}
        nameOf={(audience) => `ui.report.audience.${audience}`}
        onChange={(audience) => choose({ audience })}
      />
      <Choices
        label="ui.report.length"
        value={choice.length}
        all={LENGTHS}
        nameOf={(length) => `ui.report.length.${length}`}
        onChange={(length) => choose({ length })}
      />
      <Choices
        label="ui.report.redaction"
        value={choice.redaction}
        all={REDACTIONS}
        nameOf={(redaction) => `ui.report.redaction.${redaction}`}
        onChange={(redaction) => choose({ redaction })}
      />
      {choice.redaction === 'all' ? (
        <Tick isOn={choice.keepsMap} onChange={(keepsMap) => choose({ keepsMap })}>
          {say('ui.report.keep-map')}
        </Tick>
      ) : null}
      <fieldset className="report-group">
        <legend>{say('ui.report.formats')}</legend>
        {REPORT_FORMATS.map((format) => (
          <Tick
            key={format}
            isOn={choice.formats.includes(format)}
            onChange={(isOn) => choose({ formats: withFormat(choice.formats, format, isOn) })}
          >
            {say(`ui.report.format.${format}`)}
          </Tick>
        ))}
      </fieldset>
      <Sections choice={choice} onChange={(sections) => choose({ sections })} />
    </div>
  );
}

interface ChoicesProps<T extends string> {
  readonly label: UiText;
  readonly value: T;
  readonly all: readonly T[];
  readonly nameOf: (value: T) => UiText;
  readonly onChange: (value: T) => void;
}

function Choices<T extends string>({ label, value, all, nameOf, onChange }: ChoicesProps<T>) {
  return (
    <RadioGroup
      className="report-group"
      value={value}
      onChange={(chosen) => {
        const known = all.find((one) => one === chosen);
        if (known !== undefined) onChange(known);
      }}
    >
      <Label>{say(label)}</Label>
      {all.map((one) => (
        <Radio key={one} value={one} className="choice-radio">
          <span className="choice-dot" aria-hidden="true" />
          {say(nameOf(one))}
        </Radio>
      ))}
    </RadioGroup>
  );
}

function Sections({
  choice,
  onChange,
}: {
  readonly choice: ReportChoice;
  readonly onChange: (sections: readonly SectionId[]) => void;
}) {
  const usual = sectionsFor(choice.audience, choice.length);
  const chosen = choice.sections.length > 0 ? choice.sections : usual;
  return (
    <fieldset className="report-group">
      <legend>{say('ui.report.sections')}</legend>
      {SECTIONS.map((section) => (
        <Tick
          key={section}
          isOn={chosen.includes(section)}
          onChange={(isOn) => {
            const next = SECTIONS.filter((one) => (one === section ? isOn : chosen.includes(one)));
            // A report of nothing is none: the last section stays.
            if (next.length > 0) onChange(next);
          }}
        >
          {sayMessage({ id: `report.section.${section}` })}
        </Tick>
      ))}
    </fieldset>
  );
}

function withFormat(
  formats: readonly ReportFormat[],
  format: ReportFormat,
  isOn: boolean,
): readonly ReportFormat[] {
  return REPORT_FORMATS.filter((one) => (one === format ? isOn : formats.includes(one)));
}

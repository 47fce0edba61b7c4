import { Suspense } from 'react';
import { spokenLater } from '../spoken.ts';
import { ConsentField } from './consent-field.tsx';
import type { FieldProps } from './field-props.ts';
import { Proposals } from './proposals.tsx';
import { ReadField } from './read-field.tsx';
import { SummaryConfirmed } from './summary-confirmed.tsx';
import { WriteField } from './write-field.tsx';

const ScaleField = spokenLater(
  () => import('./scale-field.tsx'),
  (module) => module.ScaleField,
);
const StepForm = spokenLater(
  () => import('./step-form.tsx'),
  (module) => module.StepForm,
);

const One = (props: FieldProps) => {
  const { field } = props;
  switch (field.type) {
    case 'consent':
      return <ConsentField {...props} />;
    case 'confirm':
      return <SummaryConfirmed {...props} />;
    case 'scale0_10':
      return <ScaleField {...props} />;
    case 'commitment':
      return <StepForm {...props} />;
    default:
      if (field.textKey === null) return null;
      return field.mayWrite ? (
        <WriteField {...props} textKey={field.textKey} />
      ) : (
        <ReadField {...props} textKey={field.textKey} />
      );
  }
};

/** One field as this person may see it, with the words that others suggest for it. */
export const Field = (props: FieldProps) => (
  <Suspense fallback={null}>
    <div>
      <One {...props} />
      <Proposals {...props} />
    </div>
  </Suspense>
);

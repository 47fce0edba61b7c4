import { Button, Dropdown, Field, Option, Radio, RadioGroup, SpinButton } from '@fluentui/react-components';
import type { PersonCard } from '../../server/describe-tenant.ts';
import type { Network, PersonSetting, Preferences } from '../../server/host-state.ts';
import { directionOf } from '../direction.ts';
import { useTenantStore } from '../tenant-store.ts';
import type { Give } from './give.ts';
import { Quiet, Section } from './section.tsx';

const locales: Readonly<Record<string, string>> = {
  'en-US': 'English (United States)',
  'en-GB': 'English (United Kingdom)',
  'de-DE': 'Deutsch',
  'fr-FR': 'Français',
  'es-ES': 'Español',
  'ja-JP': '日本語',
  'ar-SA': 'العربية',
  'he-IL': 'עברית',
};

type PersonSectionProps = { readonly person: PersonCard; readonly give: Give };

/** Looks of one person's Teams, and their computer: network and clock error. */
export const PersonSection = ({ person, give }: PersonSectionProps) => {
  const { preferences, network, skewMinutes, consented } = person.setting;
  const store = useTenantStore();
  const set = (change: Partial<PersonSetting>): void => {
    store.assume((view) => ({
      ...view,
      people: view.people.map((one) =>
        one.id === person.id ? { ...one, setting: { ...one.setting, ...change } } : one,
      ),
    }));
    void give('POST', 'person', { person: person.id, ...change });
  };
  const prefer = (change: Partial<Preferences>): void => set({ preferences: { ...preferences, ...change } });
  const direction = directionOf(preferences.locale);
  return (
    <Section title={`${person.givenName}’s Teams and computer`}>
      <Field label="Theme">
        <RadioGroup
          layout="horizontal"
          value={preferences.theme}
          onChange={(_, { value }) => prefer({ theme: value as Preferences['theme'] })}
        >
          <Radio value="default" label="Light" />
          <Radio value="dark" label="Dark" />
          <Radio value="contrast" label="High contrast" />
        </RadioGroup>
      </Field>
      <Field label="Language">
        <Dropdown
          value={locales[preferences.locale] ?? preferences.locale}
          selectedOptions={[preferences.locale]}
          onOptionSelect={(_, { optionValue }) => optionValue !== undefined && prefer({ locale: optionValue })}
        >
          {Object.entries(locales).map(([locale, name]) => (
            <Option key={locale} value={locale}>
              {name}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <Field label="Text direction" hint="It follows the language; this switches between English and Arabic.">
        <RadioGroup
          layout="horizontal"
          value={direction}
          onChange={(_, { value }) => prefer({ locale: value === 'rtl' ? 'ar-SA' : 'en-GB' })}
        >
          <Radio value="ltr" label="Left to right" />
          <Radio value="rtl" label="Right to left" />
        </RadioGroup>
      </Field>
      <Field label="Network">
        <RadioGroup layout="horizontal" value={network} onChange={(_, { value }) => set({ network: value as Network })}>
          <Radio value="online" label="Online" />
          <Radio value="slow" label="Slow" />
          <Radio value="offline" label="Offline" />
        </RadioGroup>
      </Field>
      <Quiet>
        Offline breaks every connection of the app to Microsoft Graph and to files, and tells the page that it is
        offline. Direct connections between two tabs of this machine, and loading the app itself, go on.
      </Quiet>
      <Field label="This computer’s clock is wrong by (minutes)">
        <SpinButton
          value={skewMinutes}
          onChange={(_, { value }) => typeof value === 'number' && set({ skewMinutes: value })}
        />
      </Field>
      <Quiet>
        {consented.length === 0
          ? 'The app has not been allowed anything yet.'
          : `The app is allowed: ${consented.join(', ')}.`}
      </Quiet>
      {consented.length > 0 && (
        <div>
          <Button size="small" onClick={() => void give('DELETE', `consents?person=${person.id}`)}>
            Take permissions back
          </Button>
        </div>
      )}
    </Section>
  );
};

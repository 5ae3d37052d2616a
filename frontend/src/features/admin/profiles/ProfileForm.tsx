import { useState, type FormEvent } from 'react';
import { CheckField } from '../../../components/CheckField';
import { FormErrors } from '../../../components/FormErrors';
import { SelectField } from '../../../components/SelectField';
import { StaleDialog } from '../../../components/StaleDialog';
import { TextField } from '../../../components/TextField';
import { useFieldMessages } from '../../../components/useFieldMessages';
import { useToast } from '../../../components/useToast';
import { useText } from '../../../i18n/text';
import { useSaveProfile, type ElementWord, type Profile, type ProfileInput, type Rule } from './api';
import { ElementChoice } from './ElementChoice';
import { ProfileActions } from './ProfileActions';
import { RuleTable } from './RuleTable';
import { WEIGHTS, type Weight } from './weights';

interface ProfileFormProps {
  profile: Profile;
  rules: readonly Rule[];
  words: readonly ElementWord[];
  onReload(): void;
}

const inputOf = ({ title, standard, specification, elements, rules }: Profile): ProfileInput => ({ title, standard, specification, elements, rules });

/** ProfileForm edits weights and elements of an own profile; a built-in one is only shown. */
export function ProfileForm({ profile, rules, words, onReload }: ProfileFormProps) {
  const t = useText();
  const toast = useToast();
  const [base] = useState(profile); // the state that this form was filled with
  const save = useSaveProfile(base);
  const [value, setValue] = useState(() => inputOf(profile));
  const { errors, attempt, message, refuse, clear } = useFieldMessages();
  const set = (part: Partial<ProfileInput>) => setValue((now) => ({ ...now, ...part }));
  const fixed = profile.builtIn;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(value, {
      onSuccess: () => {
        clear();
        toast(t('admin.saved'));
        onReload();
      },
      onError: refuse,
    });
  };
  return (
    <form noValidate onSubmit={submit} className="pr-stack">
      <FormErrors errors={errors} attempt={attempt} error={save.error} />
      <div className="pr-form pr-profilehead">
        <TextField id="title" label={t('profiles.title')} value={value.title.de} readOnly={fixed} error={message('title')} onChange={(event) => set({ title: { ...value.title, de: event.target.value } })} />
        <TextField id="titleEn" label={t('profiles.titleEnglish')} optional value={value.title.en ?? ''} readOnly={fixed} onChange={(event) => set({ title: { ...value.title, en: event.target.value } })} />
        <SelectField
          id="specification"
          label={t('profiles.specification')}
          hint={t('profiles.specificationHint')}
          disabled={fixed}
          value={value.specification}
          options={WEIGHTS.map((weight) => [weight, t(`profiles.weight.${weight}`)] as const)}
          onChange={(event) => set({ specification: event.target.value as Weight })}
        />
      </div>
      {!fixed && <CheckField id="standard" label={t('profiles.makeStandard')} checked={value.standard ?? false} onChange={(event) => set({ standard: event.target.checked })} />}
      <ElementChoice words={words} chosen={value.elements} fixed={fixed} onChange={(elements) => set({ elements })} />
      <RuleTable rules={rules} weights={value.rules} fixed={fixed} onChange={(rule, weight) => set({ rules: { ...value.rules, [rule]: weight } })} />
      {!fixed && <ProfileActions profile={profile} busy={save.isPending} onReload={onReload} />}
      <StaleDialog error={save.error} onReload={onReload} onClose={() => save.reset()} />
    </form>
  );
}

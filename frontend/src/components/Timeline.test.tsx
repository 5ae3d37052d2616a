import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Timeline } from './Timeline';

const shown = (details: Record<string, unknown>, text = 'Prozess geändert') => {
  render(<Timeline label="Verlauf" items={[{ seq: 1, at: '2026-11-23T10:00:00Z', text, draft: false, details }]} />);
  return (line: string) => screen.queryByText(line, { exact: true });
};

test('an entry tells what changed from what to what', () => {
  const line = shown({
    changes: [
      { field: 'category', from: '', to: 'core' }, { field: 'reviewDue', from: '2027-01-02', to: '' }, { field: 'owner.person' },
      { field: 'important', from: false, to: true }, { field: 'of another release', from: 'a', to: 'b' },
    ],
  });
  expect(line('Prozessart: bisher keine Angabe, jetzt Leistungsprozess')).toBeInTheDocument();
  expect(line('Wiedervorlage: bisher 02.01.2027, jetzt keine Angabe')).toBeInTheDocument();
  expect(line('Prozessverantwortung: geändert')).toBeInTheDocument();
  expect(line('Unter den wichtigsten: bisher Nein, jetzt Ja')).toBeInTheDocument();
  expect(screen.queryByText(/another release/)).toBeNull();
});

test('an entry tells what a unit was called, and why a version was saved', () => {
  const line = shown({ number: '51', numberBefore: '51', name: 'Jugend', nameBefore: 'Jugendamt', reason: 'Zahlen 2025 ergänzt' });
  expect(line('Name: bisher Jugendamt, jetzt Jugend')).toBeInTheDocument();
  expect(line('Grund: Zahlen 2025 ergänzt')).toBeInTheDocument();
  expect(screen.queryByText(/^Nummer/)).toBeNull();
});

test('a reason that the sentence tells is not told twice', () => {
  expect(shown({ reason: 'viele Fälle' }, 'Prozess benannt: viele Fälle')('Grund: viele Fälle')).toBeNull();
});

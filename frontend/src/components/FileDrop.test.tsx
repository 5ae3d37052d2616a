import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { FileDrop } from './FileDrop';

const files = ['ist.bpmn', 'soll.bpmn'].map((name) => new File(['<a/>'], name));
const drop = (list: File[]) => fireEvent.drop(screen.getByRole('group', { name: 'Modell' }), { dataTransfer: { files: list } });

test('where one file is asked for, several are refused instead of taking the first', () => {
  const onFiles = vi.fn();
  render(<FileDrop label="Modell" onFiles={onFiles} />);
  drop(files);
  expect(onFiles).not.toHaveBeenCalled();
  expect(screen.getByRole('alert')).toHaveTextContent('Hier passt nur eine Datei hinein; 2 wurden abgelegt.');
  drop(files.slice(1));
  expect(onFiles).toHaveBeenCalledExactlyOnceWith(files.slice(1));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('where several files are asked for, all of them are taken', () => {
  const onFiles = vi.fn();
  render(<FileDrop label="Modell" multiple onFiles={onFiles} />);
  drop(files);
  expect(onFiles).toHaveBeenCalledExactlyOnceWith(files);
});

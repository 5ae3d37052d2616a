import { useId, type KeyboardEvent, type ReactNode } from 'react';

export interface Tab {
  id: string;
  label: string;
  panel: ReactNode;
}

const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Tabs switch parts of one page (arrow keys, one tab stop). What has its own address uses TabLinks. */
export function Tabs({ label, tabs, active, onChange }: { label: string; tabs: readonly Tab[]; active: string; onChange(id: string): void }) {
  const id = useId();
  const onKey = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === active);
    const target = tabs[STEPS[event.key]?.(at, tabs.length) ?? -1];
    if (!target) return;
    event.preventDefault();
    onChange(target.id);
    document.getElementById(`${id}-${target.id}`)?.focus();
  };
  return (
    <div className="pr-tabs">
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus -- the tabs inside hold the focus */}
      <div role="tablist" aria-label={label} className="pr-tabs__list" onKeyDown={onKey}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${id}-${tab.id}`}
            role="tab"
            type="button"
            aria-selected={tab.id === active}
            aria-controls={`${id}-${tab.id}-panel`}
            tabIndex={tab.id === active ? 0 : -1}
            className="pr-tabs__tab"
            onClick={() => onChange(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div key={tab.id} role="tabpanel" id={`${id}-${tab.id}-panel`} aria-labelledby={`${id}-${tab.id}`} hidden={tab.id !== active} tabIndex={0} className="pr-tabs__panel">
          {tab.id === active && tab.panel}
        </div>
      ))}
    </div>
  );
}

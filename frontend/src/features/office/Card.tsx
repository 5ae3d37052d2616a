import { useId, type ReactNode } from 'react';

/** Card is a titled part of the page. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="pr-card" aria-labelledby={id}>
      <h2 className="kern-heading-small" id={id}>{title}</h2>
      {children}
    </section>
  );
}

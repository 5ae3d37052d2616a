import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../components/Button';
import { useText } from '../i18n/text';

/** SearchBox looks through the register from every page. */
export function SearchBox() {
  const t = useText();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate(`/suche?q=${encodeURIComponent(query.trim())}`);
  };
  return (
    <search>
      <form className="pr-search" onSubmit={submit}>
        <label className="kern-sr-only" htmlFor="suche">{t('shell.search')}</label>
        <input
          id="suche"
          type="search"
          className="kern-form-input__input"
          placeholder={t('shell.search')}
          autoComplete="off"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <Button type="submit" variant="secondary" icon="search" iconOnly>{t('shell.searchButton')}</Button>
      </form>
    </search>
  );
}

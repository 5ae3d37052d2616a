-- +goose Up
-- What PostgreSQL knows of tables, it learns some time after they were filled; until then it takes them for nearly empty and, for
-- each process of a list, reads all that have a keyword. Only the owner of tables may have them looked at, here after an import.
-- Who looks at one of them already is not waited for.
-- +goose StatementBegin
CREATE FUNCTION renew_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  ANALYZE (SKIP_LOCKED) processes, process_terms, process_facts, steckbrief_versions, search_docs, search_vectors;
END
$$;
-- +goose StatementEnd

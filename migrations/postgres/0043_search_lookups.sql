-- +goose Up
-- What a search asks of the process of every document it finds, so that a thousand wide rows need not be read.
CREATE INDEX processes_found ON processes (tenant_id, id, place, unit_path, number);

-- The function of migration 0012, such that a query which has enough of its documents can stop: a body that was read when it
-- was made needs no search_path of its own, which would be set anew for each document.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION search_matches(query TSQUERY) RETURNS SETOF BIGINT LANGUAGE sql STABLE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
  SELECT doc FROM search_vectors WHERE tenant_id = current_setting('app.tenant_id', true) AND words @@ query;
END;
-- +goose StatementEnd

-- +goose Up
-- PostgreSQL is told to look at its tables after an import; SQLite plans without statistics.
SELECT 1;

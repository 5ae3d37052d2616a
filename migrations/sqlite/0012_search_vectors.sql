-- +goose Up
-- PostgreSQL keeps the words of documents apart from here on; SQLite has always done so.
SELECT 1;

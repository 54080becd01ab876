import type { Queries } from './database.ts'

/** SQL for both databases, or for one of them only. */
type Statement = string | Partial<Record<Queries['kind'], string>>

/** All positions, and 0. */
const positions = ['projects', 'api_keys', 'files', 'jobs', 'models', 'permissions', 'deployments', 'audit'].reduce(
  (sql, table) => `${sql} UNION ALL SELECT position FROM ${table}`,
  'SELECT 0 AS position',
)

/** Steps from an empty database to the current one. A step that was released is never changed. */
export const migrations: readonly (readonly Statement[])[] = [
  [
    `CREATE TABLE organizations (
      id TEXT PRIMARY KEY, slug TEXT NOT NULL, created_at DOUBLE PRECISION NOT NULL)`,
    `CREATE TABLE projects (
      id TEXT PRIMARY KEY, position BIGINT NOT NULL, organization TEXT NOT NULL REFERENCES organizations (id),
      name TEXT, created_at DOUBLE PRECISION NOT NULL, archived_at DOUBLE PRECISION, external_key_id TEXT,
      residency TEXT NOT NULL)`,
    `CREATE TABLE api_keys (
      id TEXT PRIMARY KEY, position BIGINT NOT NULL, fingerprint TEXT NOT NULL UNIQUE, redacted TEXT NOT NULL,
      name TEXT NOT NULL, organization TEXT NOT NULL REFERENCES organizations (id),
      project TEXT REFERENCES projects (id), is_admin INTEGER NOT NULL, scopes TEXT,
      created_at DOUBLE PRECISION NOT NULL, expires_at DOUBLE PRECISION, last_used_at DOUBLE PRECISION,
      deleted_at DOUBLE PRECISION)`,
    `CREATE TABLE files (
      id TEXT PRIMARY KEY, position BIGINT NOT NULL, organization TEXT NOT NULL, project TEXT NOT NULL,
      filename TEXT NOT NULL, purpose TEXT NOT NULL, bytes BIGINT NOT NULL, sha256 TEXT NOT NULL,
      created_at DOUBLE PRECISION NOT NULL, expires_at DOUBLE PRECISION, deleted_at DOUBLE PRECISION)`,
    'CREATE INDEX files_by_project ON files (project, position)',
    `CREATE TABLE uploads (
      id TEXT PRIMARY KEY, organization TEXT NOT NULL, project TEXT NOT NULL, filename TEXT NOT NULL,
      purpose TEXT NOT NULL, bytes BIGINT NOT NULL, lifetime DOUBLE PRECISION, created_at DOUBLE PRECISION NOT NULL,
      expires_at DOUBLE PRECISION NOT NULL, status TEXT NOT NULL, file TEXT)`,
    `CREATE TABLE upload_parts (
      id TEXT PRIMARY KEY, upload TEXT NOT NULL REFERENCES uploads (id), bytes BIGINT NOT NULL,
      created_at DOUBLE PRECISION NOT NULL)`,
    'CREATE INDEX upload_parts_by_upload ON upload_parts (upload)',
    `CREATE TABLE jobs (
      id TEXT PRIMARY KEY, position BIGINT NOT NULL, organization TEXT NOT NULL, slug TEXT NOT NULL,
      project TEXT NOT NULL, model TEXT NOT NULL, base TEXT NOT NULL, training_file TEXT NOT NULL,
      validation_file TEXT, method TEXT NOT NULL, suffix TEXT, seed BIGINT NOT NULL, request TEXT NOT NULL,
      metadata TEXT, hyperparameters TEXT NOT NULL, status TEXT NOT NULL, desired TEXT NOT NULL,
      created_at DOUBLE PRECISION NOT NULL, running_since DOUBLE PRECISION, finished_at DOUBLE PRECISION,
      fine_tuned_model TEXT NOT NULL, result_file TEXT, trained_tokens BIGINT, total_steps BIGINT, step BIGINT,
      losses INTEGER NOT NULL, error TEXT, last_event BIGINT NOT NULL)`,
    'CREATE INDEX jobs_by_project ON jobs (project, position)',
    'CREATE INDEX jobs_by_status ON jobs (status, position)',
    `CREATE TABLE job_metadata (
      job TEXT NOT NULL REFERENCES jobs (id), name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (job, name))`,
    'CREATE INDEX job_metadata_by_value ON job_metadata (name, value)',
    `CREATE TABLE attempts (
      job TEXT NOT NULL REFERENCES jobs (id), number INTEGER NOT NULL, name TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL, created_at DOUBLE PRECISION NOT NULL, ended_at DOUBLE PRECISION,
      heard_at DOUBLE PRECISION NOT NULL, log_offset BIGINT NOT NULL, PRIMARY KEY (job, number))`,
    `CREATE TABLE events (
      job TEXT NOT NULL REFERENCES jobs (id), number BIGINT NOT NULL, id TEXT NOT NULL,
      at DOUBLE PRECISION NOT NULL, level TEXT NOT NULL, message TEXT NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL,
      PRIMARY KEY (job, number))`,
    'CREATE INDEX events_by_id ON events (id)',
    `CREATE TABLE steps (
      job TEXT NOT NULL REFERENCES jobs (id), step BIGINT NOT NULL, metrics TEXT NOT NULL, PRIMARY KEY (job, step))`,
    `CREATE TABLE models (
      id TEXT PRIMARY KEY, position BIGINT NOT NULL, checkpoint TEXT NOT NULL, job TEXT NOT NULL REFERENCES jobs (id),
      step BIGINT NOT NULL, folder TEXT NOT NULL, organization TEXT NOT NULL, slug TEXT NOT NULL, project TEXT NOT NULL,
      base TEXT NOT NULL, created_at DOUBLE PRECISION NOT NULL, deleted_at DOUBLE PRECISION)`,
    'CREATE INDEX models_by_job ON models (job, step)',
    `CREATE TABLE permissions (
      id TEXT PRIMARY KEY, position BIGINT NOT NULL, model TEXT NOT NULL REFERENCES models (id), project TEXT NOT NULL,
      created_at DOUBLE PRECISION NOT NULL, UNIQUE (model, project))`,
    `CREATE TABLE leases (
      name TEXT PRIMARY KEY, holder TEXT NOT NULL, fence BIGINT NOT NULL, expires_at DOUBLE PRECISION NOT NULL)`,
    `CREATE TABLE audit (
      position BIGINT PRIMARY KEY, at DOUBLE PRECISION NOT NULL, organization TEXT NOT NULL, project TEXT NOT NULL,
      key_id TEXT NOT NULL, action TEXT NOT NULL, object TEXT NOT NULL, detail TEXT NOT NULL)`,
  ],
  // Jobs train on copies in the format of their trainer.
  ['ALTER TABLE jobs ADD COLUMN data_hashes TEXT'],
  [
    `CREATE TABLE deployments (
      model TEXT PRIMARY KEY REFERENCES models (id), position BIGINT NOT NULL, desired TEXT NOT NULL,
      status TEXT NOT NULL, reason TEXT, tries INTEGER NOT NULL, next_at DOUBLE PRECISION NOT NULL, url TEXT,
      target_model TEXT, description TEXT NOT NULL, created_at DOUBLE PRECISION NOT NULL)`,
  ],
  // Positions were moments on the clock of a server, in microseconds. From now on, the database counts.
  [
    {
      postgres: `DO $$ BEGIN
        EXECUTE format('CREATE SEQUENCE positions START %s', (SELECT MAX(position) + 1 FROM (${positions}) AS all_of_them));
        END $$`,
      sqlite: `CREATE TABLE positions AS SELECT MAX(position) AS position FROM (${positions})`,
    },
    // A leader shows that it lives by counting, as clocks differ and jump.
    'DELETE FROM leases',
    'ALTER TABLE leases DROP COLUMN expires_at',
    'ALTER TABLE leases ADD COLUMN renewals BIGINT NOT NULL DEFAULT 0',
    'ALTER TABLE attempts DROP COLUMN heard_at',
    'ALTER TABLE attempts ADD COLUMN trained_seconds DOUBLE PRECISION NOT NULL DEFAULT 0',
    "CREATE INDEX attempts_open ON attempts (job) WHERE state <> 'ended'",
  ],
  ['ALTER TABLE attempts ADD COLUMN started_at DOUBLE PRECISION', 'ALTER TABLE attempts ADD COLUMN gpus INTEGER'],
  // What tokens of training runs are made with.
  ['CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL)'],
]

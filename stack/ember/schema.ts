/**
 * Ember's schema as its app would have it: the columns of the product plan and, on purpose, what real schemas
 * have beside them and what makes recovery hard (enum, jsonb, numeric, text[], self reference, many-to-many,
 * generated column, identity column, `updated_at` trigger, row-level security, a table without a person).
 * Run it as an ordinary owner role: nothing here needs superuser rights. One statement list, one transaction.
 */
export const emberSchemaSql = `
create type public.memory_category as enum
  ('life_event', 'relationship', 'preference', 'place', 'work', 'health', 'belief', 'everyday');

create function public.touch_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end $$;

create table public.users (
  id uuid primary key default gen_random_uuid(),
  clerk_id text not null unique,
  email text not null unique check (email = lower(email)),
  plan text not null default 'free' check (plan in ('free', 'plus', 'family')),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);

create table public.profiles (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.users (id) on delete cascade,
  display_name text not null,
  preferences jsonb not null default '{}',
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index profiles_user_id on public.profiles (user_id);

create table public.captures (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  kind text not null check (kind in ('voice', 'chat', 'letter', 'photo')),
  duration_seconds numeric(10, 3),
  languages text[] not null default '{}',
  device jsonb not null default '{}',
  captured_at timestamptz not null default clock_timestamp(),
  created_at timestamptz not null default clock_timestamp()
);
create index captures_profile_id on public.captures (profile_id);

create table public.memories (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id) on delete cascade,
  capture_id uuid references public.captures (id) on delete cascade,
  category public.memory_category not null,
  factual_content text not null,
  emotional_significance text,
  verbatim_text text,
  summary_text text,
  use_verbatim boolean not null default true,
  importance smallint not null default 5 check (importance between 1 and 10),
  verbatim_tokens integer,
  summary_tokens integer,
  speaker_confidence numeric(4, 3) check (speaker_confidence between 0 and 1),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  related_memory_id uuid references public.memories (id) on delete set null,
  content_hash text generated always as
    (md5(factual_content || chr(31) || coalesce(verbatim_text, ''))) stored,
  unique (profile_id, content_hash)
);
create index memories_capture_id on public.memories (capture_id);
create index memories_related_memory_id on public.memories (related_memory_id)
  where related_memory_id is not null;

create table public.memory_links (
  from_memory_id uuid not null references public.memories (id) on delete cascade,
  to_memory_id uuid not null references public.memories (id) on delete cascade,
  kind text not null check (kind in ('same_person', 'same_place', 'led_to')),
  created_at timestamptz not null default clock_timestamp(),
  primary key (from_memory_id, to_memory_id),
  check (from_memory_id <> to_memory_id)
);
create index memory_links_to_memory_id on public.memory_links (to_memory_id);

create table public.tags (
  id integer primary key,
  name text not null unique
);

create table public.memory_tags (
  memory_id uuid not null references public.memories (id) on delete cascade,
  tag_id integer not null references public.tags (id),
  primary key (memory_id, tag_id)
);
create index memory_tags_tag_id on public.memory_tags (tag_id);

create table public.events (
  id bigint generated always as identity primary key,
  profile_id uuid not null references public.profiles (id) on delete cascade,
  kind text not null,
  payload jsonb not null default '{}',
  occurred_at timestamptz not null default clock_timestamp()
);
create index events_profile_id on public.events (profile_id);

create table public.prompts (
  id integer primary key,
  question text not null unique,
  active boolean not null default true
);

create trigger users_touch before update on public.users
  for each row execute function public.touch_updated_at();
create trigger profiles_touch before update on public.profiles
  for each row execute function public.touch_updated_at();
create trigger memories_touch before update on public.memories
  for each row execute function public.touch_updated_at();

-- Not FORCE: the owner, as whom Rekindle reads and restores, passes; Ember's per-person role does not.
alter table public.captures enable row level security;
create policy captures_of_profile on public.captures
  using (profile_id = nullif(current_setting('ember.profile_id', true), '')::uuid);
`;
